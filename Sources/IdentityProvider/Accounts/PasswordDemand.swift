/// Why a person must choose a new password at the next sign-in. Never its age alone (NIST SP 800-63B-4 §3.1.1.2).
package enum PasswordDemand: String, Sendable, CaseIterable {
    /// An operator asks for it.
    case `operator`
    /// The password is known from somebody's breach.
    case breached
    /// The address was changed by somebody who was not the account's owner.
    case takenOver = "taken_over"
}
