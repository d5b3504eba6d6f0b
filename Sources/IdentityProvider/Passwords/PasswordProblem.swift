/// Why a password cannot be set; each has a text of its own in the catalogue, so that the person can choose better
/// (NIST SP 800-63B-4 §3.1.1.2).
package enum PasswordProblem: String, Sendable, Hashable, CaseIterable {
    case tooShort = "too_short"
    /// More than `Password.maximumCharacters`.
    case tooLong = "too_long"
    /// Among the first that an attacker tries, or made of little else.
    case common
    /// Little more than the person's name or address, or the name of the site.
    case personal
    /// Known from a breach of some other site.
    case breached

    /// `password.problem.too_short` and so on.
    package var key: MessageKey { MessageKey("password.problem." + rawValue) }
}
