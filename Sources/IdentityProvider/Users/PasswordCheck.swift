import Database
import Ground
import Logging
import PasswordHashing

/// Checks passwords: bounded in number, and telling nothing but right or wrong (OWASP Authentication; ASVS 6.3.8).
struct PasswordCheck: Sendable {
    enum Outcome: Sendable {
        /// With the failures that there were since the account's last success.
        case right(User, after: Int)
        /// Nobody is known by that name, the password differs, or the account is disabled.
        case wrong
        case refused(GuessRefusal)
    }

    let users: UserStore
    let hasher: PasswordHasher
    let guesses: GuessLimits
    /// How long a wrong password takes at least.
    let failureTakes: Duration
    let clock: MonotonicClock
    let logger: Logger

    /// - Parameters:
    ///   - credentials: `nil` for a person whom nobody knows. It takes the same work, and moves the same counters.
    ///   - identifier: What was typed; it names the counters of a person whom nobody knows.
    /// - Throws: `PasswordHashingError.overloaded` when the hashing queue is full; the guess then does not count.
    func callAsFunction(
        _ password: Secret<Password>, of credentials: UserStore.Credentials?, identifier: String,
        from origin: GuessOrigin
    ) async throws -> Outcome {
        let start = clock.now()
        let account = credentials?.user.id.rawValue ?? "unknown \(IdentifierKey.of(identifier))"
        let guess = Guess(.password, account: account, from: origin)
        if let refusal = try await guesses.admit(guess) { return .refused(refusal) }
        let isRight: Bool
        do {
            isRight = try await verify(password, of: credentials)
        } catch {
            try await guesses.withdraw(guess)
            throw error
        }
        guard let user = credentials?.user, isRight else {
            try await Task.sleep(for: failureTakes - (clock.now() - start))
            return .wrong
        }
        return .right(user, after: try await guesses.succeeded(guess))
    }

    /// A hash of another cost, key or scheme is replaced. The new one is computed for a disabled account too, as a wrong
    /// password takes that work (`PasswordHasher.verify`).
    private func verify(_ password: Secret<Password>, of credentials: UserStore.Credentials?) async throws -> Bool {
        if let credentials, let hash = credentials.passwordHash, let key = hasher.missingKey(of: hash) {
            logger.error(
                "a password cannot be checked: add the secret that it was keyed with to secrets.pepper",
                metadata: ["subject": "\(credentials.user.id.rawValue)", "key": "\(key)"])
        }
        let verification: PasswordHasher.Verification
        do throws(PasswordHashingError) {
            verification = try await hasher.verify(password, against: credentials?.passwordHash)
        } catch {
            // A password that is too long for any account is wrong, whoever's it is.
            guard case .passwordTooLong = error else { throw error }
            return false
        }
        guard let credentials, verification != .differs else { return false }
        if verification == .matchesAndNeedsRehash, let old = credentials.passwordHash {
            let renewed = try await hasher.hash(password)
            if credentials.user.isEnabled {
                try await users.renewHash(renewed, replacing: old, of: credentials.user.id)
            }
        }
        return credentials.user.isEnabled
    }
}
