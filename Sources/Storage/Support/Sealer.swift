import Database
import JOSE

/// Encrypts columns at rest. What is sealed for one place cannot be opened in another: whoever can write to the
/// database but does not know `secrets.system` can neither read a column nor move it to another row.
struct Sealer: Sendable {
    /// A column that holds sealed bytes. The names are part of every sealed value: never change one.
    enum Column: String {
        case authorizationDetails = "authorizations.details"
        case flowPayload = "flows.payload"
        case flowConsent = "flows.consent"
        case jsonWebKey = "json_web_keys.sealed"
        case accessTokenClaims = "access_tokens.claims"
        case refreshTokenClaims = "refresh_tokens.claims"
    }

    private let encryption: AuthenticatedEncryption

    init(_ encryption: AuthenticatedEncryption) { self.encryption = encryption }

    /// - Parameter row: the row's primary key.
    func seal(_ bytes: [UInt8], _ column: Column, row: String) throws -> SQLValue {
        .blob(try encryption.seal(bytes, context: context(column, row)))
    }

    func open(_ sealed: [UInt8], _ column: Column, row: String) throws(DatabaseError) -> [UInt8] {
        guard let bytes = encryption.open(sealed, context: context(column, row)) else {
            throw DatabaseError(
                .malformedRow,
                "a value of \(column.rawValue) cannot be decrypted: 'secrets.system' must still list the secret that "
                    + "encrypted it, unless the row was tampered with")
        }
        return bytes
    }

    private func context(_ column: Column, _ row: String) -> [UInt8] { Array("\(column.rawValue)/\(row)".utf8) }
}
