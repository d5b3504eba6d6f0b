import AdminAPI
import Ground

/// A client as commands show it, in Hydra's columns.
struct ClientRow: TableRow {
    static let header = [
        "CLIENT ID", "CLIENT SECRET", "GRANT TYPES", "RESPONSE TYPES", "SCOPE", "AUDIENCE", "REDIRECT URIS",
    ]

    let cells: [String]
    let json: JSONValue
    let identifier: String

    init(_ client: OAuth2Client) throws {
        identifier = client.clientID
        json = try JSONValue(encoding: client)
        cells = [
            client.clientID, client.clientSecret ?? "", client.grantTypes.joined(separator: ", "),
            client.responseTypes.joined(separator: ", "), client.scope, client.audience.joined(separator: ", "),
            client.redirectURIs.joined(separator: ", "),
        ]
    }
}
