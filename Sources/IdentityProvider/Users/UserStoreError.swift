import Database

/// Why a person could not be stored.
package enum UserStoreError: Error, Sendable, CustomStringConvertible {
    case emailTaken(EmailAddress)
    case usernameTaken(String)
    /// A user name must not be empty, hold `@` or spaces, or be longer than 100 characters.
    case usernameInvalid(String)
    case notFound
    case database(DatabaseError)

    /// Something that only one may have is somebody's already.
    var isTaken: Bool {
        switch self {
        case .emailTaken, .usernameTaken: true
        case .database(let error): error.reason == .uniqueViolation
        case .usernameInvalid, .notFound: false
        }
    }

    package var description: String {
        switch self {
        case .emailTaken(let email): "there is a user with the e-mail address \(email) already"
        case .usernameTaken(let name): "there is a user with the name \(name) already"
        case .usernameInvalid(let name):
            "'\(name)' cannot be a user name: use 1 to 100 characters without spaces and without '@'"
        case .notFound: "there is no such user"
        case .database(let error): "\(error)"
        }
    }
}
