import AdminAPI
import Database
import Ground
import OAuth

/// The columns `claims` of tokens: what a hook gave them instead of the claims of the consent. Sealed and bound to the
/// token; empty for most.
struct TokenClaims {
    let sealer: Sealer

    func value(_ session: ConsentSession?, _ column: Sealer.Column, of token: TokenSignature) throws -> SQLValue {
        guard let session else { return .blob([]) }
        var object = JSONObject()
        if let claims = session.accessToken { object.append("access_token", claims) }
        if let claims = session.idToken { object.append("id_token", claims) }
        return try sealer.seal(object.bytes, column, row: Hex.encode(token.bytes))
    }

    /// `nil` where the token has none of its own.
    func session(
        _ sealed: [UInt8]?, _ column: Sealer.Column, of token: TokenSignature
    ) throws(DatabaseError) -> ConsentSession? {
        guard let sealed, !sealed.isEmpty else { return nil }
        let value = try JSONColumn.parse(try sealer.open(sealed, column, row: Hex.encode(token.bytes)))
        guard let object = value.object else { throw JSONColumn.malformed("an object") }
        return ConsentSession(accessToken: object["access_token"], idToken: object["id_token"])
    }
}
