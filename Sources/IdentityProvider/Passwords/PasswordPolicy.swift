import Ground
import PasswordHashing

/// What a new password must be like (NIST SP 800-63B-4 §3.1.1.2): long enough, not among those that are guessed first,
/// and nothing else. There are no rules about which characters it has, and it never expires.
package struct PasswordPolicy: Sendable {
    /// Shorter passwords are refused whatever is configured (ASVS 6.2.1).
    package static let leastLength = 8

    private let minimumLength: Int
    private let minimumLengthWithSecondFactor: Int
    private let siteWords: [String]
    private let breaches: BreachedPasswords?

    /// - Parameters:
    ///   - minimumLength: Characters of a password that is the only factor; at least `leastLength` is taken.
    ///   - minimumLengthWithSecondFactor: The same where a second factor is asked for each time.
    ///   - siteName: What every attacker of this site tries.
    ///   - breaches: `nil` where nobody outside is asked.
    package init(
        minimumLength: Int = 15, minimumLengthWithSecondFactor: Int = 8, siteName: String,
        breaches: BreachedPasswords? = nil
    ) {
        self.minimumLength = max(Self.leastLength, minimumLength)
        self.minimumLengthWithSecondFactor = max(Self.leastLength, minimumLengthWithSecondFactor)
        siteWords = [siteName]
        self.breaches = breaches
    }

    /// The fewest characters that a password of `owner` has, for the page to say so.
    package func minimumLength(for owner: PasswordOwner) -> Int {
        owner.hasSecondFactor ? min(minimumLength, minimumLengthWithSecondFactor) : minimumLength
    }

    /// What is wrong with `password`; empty where it can be set. Asks the breach corpus only where nothing else is wrong.
    package func check(_ password: Secret<Password>, for owner: PasswordOwner) async -> [PasswordProblem] {
        guard let text = Password.comparable(password) else { return [.tooLong] }
        // Code points, so that a character that takes several bytes counts once.
        guard text.unicodeScalars.count >= minimumLength(for: owner) else { return [.tooShort] }
        if let problem = GuessablePasswords.problem(of: text, personal: siteWords + owner.words) { return [problem] }
        guard let breaches, await breaches.contain(text) else { return [] }
        return [.breached]
    }
}
