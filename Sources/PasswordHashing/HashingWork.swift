/// One computation that a password costs, for whoever counts them.
package enum HashingWork: Sendable, Hashable {
    /// Argon2id at this cost.
    case argon2id(Argon2Cost)
    /// A hash of another scheme, by its name.
    case other(String)
}
