import Ground

/// Tokens as commands show them, in Hydra's columns.
struct TokenRow: TableRow {
    static let header = ["ACCESS TOKEN", "REFRESH TOKEN", "ID TOKEN", "EXPIRY"]

    let cells: [String]
    let json: JSONValue
    /// The access token.
    let identifier: String

    /// - Parameter answer: what the token endpoint answered (RFC 6749 §5.1).
    init(_ answer: TokenAnswer, now: UnixTime) {
        identifier = answer.accessToken
        let expiry = answer.expiresIn.map { (now + .seconds($0)).rfc3339 } ?? ""
        cells = [answer.accessToken, answer.refreshToken ?? "", answer.idToken ?? "", expiry]
        var object = answer.json
        // Go's tokens carry the time instead of the rest.
        if !expiry.isEmpty { object["expiry"] = .string(expiry) }
        json = .object(object)
    }
}
