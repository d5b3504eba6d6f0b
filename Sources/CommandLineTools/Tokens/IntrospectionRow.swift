import AdminAPI
import Ground

/// What introspection told, in Hydra's columns.
struct IntrospectionRow: TableRow {
    static let header = ["ACTIVE", "SUBJECT", "CLIENT ID", "SCOPE", "EXPIRY", "TOKEN USE"]

    let cells: [String]
    let json: JSONValue
    /// Whether the token is good.
    let identifier: String

    init(_ token: IntrospectedToken) throws {
        identifier = String(token.active)
        json = try JSONValue(encoding: token)
        cells = [
            identifier, token.subject ?? "", token.clientID ?? "", token.scope ?? "",
            token.expiresAt.map { UnixTime(seconds: $0).rfc3339 } ?? "", token.tokenUse ?? "",
        ]
    }
}
