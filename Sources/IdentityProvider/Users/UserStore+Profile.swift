import Database
import Ground

// What people change about themselves.
extension UserStore {
    /// Stores `profile`, all but the address and whether it is confirmed: those change in ways of their own.
    package func update(_ profile: UserProfile, of id: UserID) async throws(UserStoreError) {
        if let username = profile.username { try Self.check(username) }
        let update = Query(
            """
            UPDATE idp_users SET username = $1, username_key = $2, name = $3, given_name = $4, family_name = $5,
              phone = $6, address = $7, updated_at = $8 WHERE id = $9
            """,
            [
                .optional(profile.username), .optional(profile.username.map(IdentifierKey.of)),
                .optional(profile.name), .optional(profile.givenName), .optional(profile.familyName),
                .optional(profile.phone),
                .optional(profile.address.map { String(decoding: $0.bytes, as: UTF8.self) }),
                .integer(clock.now().milliseconds), .text(id.rawValue),
            ])
        do {
            try await change([update])
        } catch .database(let error) where error.reason == .uniqueViolation {
            throw .usernameTaken(profile.username ?? "")
        } catch { throw error }
    }

    /// Notes that the address is confirmed; `false` when the account has another address by now.
    @discardableResult
    package func confirmEmail(_ email: EmailAddress, of id: UserID) async throws(UserStoreError) -> Bool {
        let update = Query(
            """
            UPDATE idp_users SET email = $1, email_verified = 1, updated_at = $2 WHERE id = $3 AND email_key = $4
            """,
            [.text(email.text), .integer(clock.now().milliseconds), .text(id.rawValue), .text(email.key)])
        return try await write(update).changes == 1
    }

    /// Whether the person can sign in with a password.
    package func hasPassword(_ id: UserID) async throws(UserStoreError) -> Bool {
        try await lookUp(id: id.rawValue)?.passwordHash != nil
    }
}
