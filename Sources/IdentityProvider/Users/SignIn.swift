import Ground
import PasswordHashing

/// Decides who signs in with an identifier and a password.
struct SignIn: Sendable {
    let users: UserStore
    let hasher: PasswordHasher

    /// The person; `nil` for an unknown one, a wrong password and a disabled account alike. All three take one hash,
    /// so that neither answer nor duration tells who has an account (OWASP Authentication; ASVS 6.3.8).
    func callAsFunction(identifier: String, password: Secret<Password>) async throws -> User? {
        let credentials = try await users.credentials(identifier: identifier)
        let verification = try await verify(password, against: credentials?.passwordHash)
        guard let credentials, credentials.user.isEnabled, verification != .differs else { return nil }
        if verification == .matchesAndNeedsRehash, let old = credentials.passwordHash {
            let renewed = try await hasher.hash(password)
            try await users.renewHash(renewed, replacing: old, of: credentials.user.id)
        }
        return credentials.user
    }

    /// A password that is too long for any account is wrong, whoever's it is.
    private func verify(
        _ password: Secret<Password>, against stored: PasswordHash?
    ) async throws(PasswordHashingError) -> PasswordHasher.Verification {
        do throws(PasswordHashingError) {
            return try await hasher.verify(password, against: stored)
        } catch {
            guard case .passwordTooLong = error else { throw error }
            return .differs
        }
    }
}
