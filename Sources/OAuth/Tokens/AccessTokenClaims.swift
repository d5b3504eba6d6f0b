import AdminAPI
import Ground

/// The claims of an access token that is a JWT (RFC 9068 §2.2, with Hydra's names for the scope and its `ext`).
struct AccessTokenClaims: Sendable {
    let record: AccessTokenRecord
    let identifier: String
    /// The identity provider's claims of the consent.
    let session: JSONValue?

    func json(_ policy: Policy) -> [UInt8] {
        var claims = JSONObject()
        claims.append("aud", .strings(record.audience))
        claims.append("client_id", .string(record.clientID.rawValue))
        claims.append("exp", .integer(record.expiresAt.seconds))
        let custom = session?.object ?? JSONObject()
        let promoted = custom.members.filter { policy.topLevelClaims.contains($0.name) }
        claims.append("ext", .object(policy.ext(of: custom, without: promoted.map(\.name))))
        claims.append("iat", .integer(record.issuedAt.seconds))
        claims.append("iss", .string(policy.issuer))
        claims.append("jti", .string(identifier))
        if !policy.omitNotBefore { claims.append("nbf", .integer(record.issuedAt.seconds)) }
        if policy.scopeClaim != .list { claims.append("scope", .string(record.scope.text)) }
        if policy.scopeClaim != .string { claims.append("scp", .strings(record.scope.values)) }
        claims.append("sub", .string(record.subject.rawValue))
        // The settings let no name of the claims above through.
        for claim in promoted where claims[claim.name] == nil { claims.append(claim.name, claim.value) }
        return claims.bytes
    }
}

extension Policy {
    /// What stands under `ext` where the claims named `promoted` stand at the top level.
    fileprivate func ext(of custom: JSONObject, without promoted: [String]) -> JSONObject {
        if mirrorsTopLevelClaims || promoted.isEmpty { return custom }
        guard preservesExtClaims else { return JSONObject() }
        var rest = JSONObject()
        for member in custom.members where !promoted.contains(member.name) { rest.append(member.name, member.value) }
        return rest
    }
}
