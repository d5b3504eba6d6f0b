/// Why a password could not be hashed or verified. Says nothing about whether it was right.
package enum PasswordHashingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// All workers are busy and the queue is full: ask again in a moment.
    case overloaded
    /// The password has more characters than are accepted.
    case passwordTooLong(limit: Int)
    /// The stored text is of no scheme that can be verified here.
    case unknownScheme
    /// The stored text begins as a hash of this scheme does, and does not go on like one.
    case malformedHash(String)
    /// Verifying the stored hash would take more than is ever computed here; the text says what and how much.
    case hashTooCostly(String)
    /// The cost is outside of what libargon2 or this program accepts.
    case invalidCost(String)
    /// A library refused, with its own words: out of memory, mostly.
    case failed(String)

    package var description: String {
        switch self {
        case .overloaded: "too many passwords are being checked at once; try again in a moment"
        case .passwordTooLong(let limit): "the password has more than \(limit) characters"
        case .unknownScheme:
            "the password hash is of no known scheme; known are Argon2id, Argon2i, bcrypt, PBKDF2, scrypt and salted SHA"
        case .malformedHash(let scheme): "the password hash begins like \(scheme), but is damaged"
        case .hashTooCostly(let why): "the password hash costs too much to be verified: \(why)"
        case .invalidCost(let why): "the Argon2 cost cannot be used: \(why)"
        case .failed(let why): "the password could not be hashed: \(why)"
        }
    }
}
