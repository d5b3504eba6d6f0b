import AdminAPI
import Ground
import JOSE

/// The claims of an ID token (OpenID Connect Core §2).
struct IDToken: Sendable {
    /// Names that the identity provider's claims never set: what stands there is ours to say.
    static let reservedNames: Set<String> = [
        "iss", "sub", "aud", "exp", "iat", "nbf", "rat", "auth_time", "nonce", "at_hash", "c_hash", "s_hash", "acr", "amr",
        "azp", "jti", "sid",
    ]

    let authorization: Authorization
    let issuer: String
    let identifier: String
    let issuedAt: UnixTime
    let expiresAt: UnixTime

    /// - Parameters:
    ///   - accessToken: the one that is issued beside it, if any: `at_hash`.
    ///   - code: likewise: `c_hash` (§3.3.2.11).
    ///   - algorithm: what the ID token is signed with; it decides the hash of both.
    func json(
        accessToken: Secret<TokenResponse>?, code: Secret<OpaqueTokenKind>?, algorithm: SigningAlgorithm
    ) -> [UInt8] {
        var claims = Self.claims(of: authorization, issuer: issuer, issuedAt: issuedAt)
        claims.append("exp", .integer(expiresAt.seconds))
        claims.append("jti", .string(identifier))
        claims.append("sid", .string(authorization.sessionID.rawValue))
        if let nonce = authorization.nonce { claims.append("nonce", .string(nonce)) }
        if let accessToken { claims.append("at_hash", .string(Self.halfHash(of: accessToken.exposed, algorithm))) }
        if let code { claims.append("c_hash", .string(Self.halfHash(of: code.exposed, algorithm))) }
        return claims.bytes
    }

    /// What the ID token and the userinfo endpoint both say (OpenID Connect Core §5.3.2).
    static func claims(of authorization: Authorization, issuer: String, issuedAt: UnixTime) -> JSONObject {
        var claims = JSONObject()
        claims.append("iss", .string(issuer))
        claims.append("sub", .string(authorization.subjectIdentifier.rawValue))
        claims.append("aud", .strings([authorization.clientID.rawValue]))
        claims.append("iat", .integer(issuedAt.seconds))
        claims.append("rat", .integer(authorization.requestedAt.seconds))
        claims.append("auth_time", .integer(authorization.authenticatedAt.seconds))
        if let acr = authorization.acr, !acr.isEmpty { claims.append("acr", .string(acr)) }
        if !authorization.amr.isEmpty { claims.append("amr", .strings(authorization.amr)) }
        for member in authorization.session.idToken?.object?.members ?? [] where !reservedNames.contains(member.name) {
            claims[member.name] = member.value
        }
        return claims
    }

    /// The left half of the token's hash (OpenID Connect Core §3.1.3.6).
    private static func halfHash(of text: String, _ algorithm: SigningAlgorithm) -> String {
        let hash = algorithm.hash.hash(Array(text.utf8))
        return Base64URL.encode(hash.prefix(hash.count / 2))
    }
}
