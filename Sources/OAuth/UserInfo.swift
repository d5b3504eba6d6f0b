import AdminAPI
import Ground
import JOSE

/// Tells a client about the person who signed on (OpenID Connect Core §5.3): the claims of the ID token, as they were when
/// the person consented.
package struct UserInfo: Sendable {
    /// The answer's body.
    package enum Answer: Sendable {
        case json([UInt8])
        /// Signed, encrypted, or both, as the client registered it: `application/jwt` (§5.3.2).
        case token(String)
    }

    private let tokens: PresentedTokens
    private let clients: any ClientStore
    private let keys: KeyRing
    private let clientKeys: ClientKeys
    private let policy: Policy
    private let clock: WallClock
    private let random: RandomBytes

    package init(
        tokens: PresentedTokens, clients: any ClientStore, keys: KeyRing, clientKeys: ClientKeys, policy: Policy,
        clock: WallClock, random: RandomBytes
    ) {
        self.tokens = tokens
        self.clients = clients
        self.keys = keys
        self.clientKeys = clientKeys
        self.policy = policy
        self.clock = clock
        self.random = random
    }

    /// Throws `invalid_token` where the access token is not good, `insufficient_scope` where it is not about a sign-on
    /// (RFC 6750 §3.1); each with its `WWW-Authenticate`.
    package func answer(to token: BearerToken) async throws -> Answer {
        guard let (record, authorization) = try await tokens.accessToken(token.value.exposed), clock.now() < record.expiresAt
        else { throw BearerError.refusal(.invalidToken) }
        guard let authorization, record.scope.contains(Scope.openid) else {
            throw BearerError.refusal(
                .insufficientScope, "The access token was not granted the scope 'openid'.", scope: Scope.openid)
        }
        guard let client = try await clients.find(record.clientID) else { throw BearerError.refusal(.invalidToken) }
        let claims = IDToken.claims(of: authorization, issuer: policy.issuer, issuedAt: authorization.handledAt)
        return try await protect(claims, for: client)
    }

    private func protect(_ claims: JSONObject, for client: Client) async throws -> Answer {
        let protection = client.userInfoProtection
        guard let signature = protection.signature else {
            guard let encryption = protection.encryption else { return .json(claims.bytes) }
            return .token(
                try await clientKeys.encrypt(
                    claims.bytes, contentType: nil, to: client, by: encryption, random: random))
        }
        var claims = claims
        claims["iat"] = .integer(clock.now().seconds)
        claims.append("jti", .string(random.uuid()))
        let key = try keys.signingKey(.idToken, for: signature)
        let signed = try JSONWebSignature.sign(claims.bytes, type: "JWT", with: key)
        guard let encryption = protection.encryption else { return .token(signed) }
        return .token(
            try await clientKeys.encrypt(
                Array(signed.utf8), contentType: "JWT", to: client, by: encryption, random: random))
    }
}
