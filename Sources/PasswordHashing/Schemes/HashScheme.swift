/// One way in which passwords were hashed, with the parameters of one stored hash.
protocol HashScheme: Sendable {
    /// Reads a stored text.
    /// - Returns: `nil` where the text is of another scheme.
    /// - Throws: `malformedHash` or `hashTooCostly` where it is of this one, and cannot be used.
    init?(_ text: String) throws(PasswordHashingError)

    /// What the scheme is called in lists and counts, such as `bcrypt`.
    var name: String { get }

    /// Whether the password made the hash. Blocks its thread: only `HashingExecutor` calls it.
    func matches(_ password: [UInt8]) throws(PasswordHashingError) -> Bool
}
