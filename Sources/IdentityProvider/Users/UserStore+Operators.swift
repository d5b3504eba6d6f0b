import Database
import Ground

// What operators need besides.
extension UserStore {
    /// Everyone of whose e-mail address, user name or name `text` is a part, as `list` has them. It looks at every row
    /// from `after` on until the page is full.
    package func search(
        _ text: String, after: String = "", limit: Int64 = 100
    ) async throws(UserStoreError) -> [User] {
        guard !text.isEmpty else { return try await list(after: after, limit: limit) }
        let literal = IdentifierKey.of(text).replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_")
        let query = Query(
            """
            SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
              disabled_at, created_at, updated_at, attributes
            FROM idp_users WHERE email_key > $1
              AND (email_key LIKE $2 ESCAPE '\\' OR username_key LIKE $2 ESCAPE '\\' OR LOWER(name) LIKE $2 ESCAPE '\\'
                OR LOWER(given_name || ' ' || family_name) LIKE $2 ESCAPE '\\')
            ORDER BY email_key LIMIT $3
            """, [.text(after), .text("%\(literal)%"), .integer(limit)])
        return try await rows(query).map(\.user)
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
