/// Why a password could not be hashed or verified. Says nothing about whether it was right.
package enum PasswordHashingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// All workers are busy and the queue is full: ask again in a moment.
    case overloaded
    /// The password has more characters than are accepted.
    case passwordTooLong(limit: Int)
    /// The stored text is no Argon2id hash in PHC form, or asks for more work than a hash of ours ever would.
    case malformedHash
    /// The cost is outside of what libargon2 or this program accepts.
    case invalidCost(String)
    /// libargon2 refused, with its own words: out of memory, mostly.
    case failed(String)

    package var description: String {
        switch self {
        case .overloaded: "too many passwords are being checked at once; try again in a moment"
        case .passwordTooLong(let limit): "the password has more than \(limit) characters"
        case .malformedHash: "the stored password hash is not an Argon2id hash in PHC form"
        case .invalidCost(let why): "the Argon2 cost cannot be used: \(why)"
        case .failed(let why): "libargon2: \(why)"
        }
    }
}
