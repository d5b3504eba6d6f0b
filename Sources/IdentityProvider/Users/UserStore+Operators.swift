import Database
import Ground

// What operators need besides.
extension UserStore {
    /// The account that an operator names by e-mail address or subject.
    package func find(named name: String) async throws(UserStoreError) -> User? {
        if let email = EmailAddress(name), let user = try await find(email: email) { return user }
        return try await find(UserID(name))
    }

    /// Replaces all that is known of the person, address included.
    /// - Parameter consequences: further statements of the same unit.
    package func replace(
        _ profile: UserProfile, of id: UserID, alongside consequences: [Query]
    ) async throws(UserStoreError) {
        if let username = profile.username { try Self.check(username) }
        let update = Query(
            """
            UPDATE idp_users SET email = $1, email_key = $2, email_verified = $3, username = $4, username_key = $5,
              name = $6, given_name = $7, family_name = $8, phone = $9, address = $10, updated_at = $11
            WHERE id = $12
            """, UserRow.profileValues(profile) + [.integer(clock.now().milliseconds), .text(id.rawValue)])
        do throws(UserStoreError) {
            try await change([update] + consequences)
        } catch .database(let error) where error.reason == .uniqueViolation {
            if let other = try await find(email: profile.email), other.id != id { throw .emailTaken(profile.email) }
            throw .usernameTaken(profile.username ?? "")
        }
    }
}
