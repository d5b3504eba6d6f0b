import AdminAPI
import Ground

/// A trusted issuer as commands show it.
struct TrustGrantRow: TableRow {
    static let header = ["ID", "ISSUER", "SUBJECT", "SCOPE", "KEY ID", "EXPIRY"]

    let cells: [String]
    let json: JSONValue
    let identifier: String

    init(_ grant: TrustedIssuer) throws {
        identifier = grant.id
        json = try JSONValue(encoding: grant)
        cells = [
            grant.id, grant.issuer, grant.allowAnySubject ? "(any)" : grant.subject,
            grant.scope.joined(separator: ", "), grant.publicKey.keyID, grant.expiresAt,
        ]
    }
}
