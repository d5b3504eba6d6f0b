import Ground
import JOSE

extension GrantType {
    package static let jwtBearer = GrantType(rawValue: "urn:ietf:params:oauth:grant-type:jwt-bearer")
}

/// Exchanges the assertion of a trusted issuer for an access token (RFC 7521 §4.1, RFC 7523 §2.1). No refresh token: the
/// issuer can make another assertion.
package struct JWTBearerGrant: Grant {
    package static let type = GrantType.jwtBearer
    package static let lifespanPrefix = "jwt_bearer_grant"

    /// How far the issuer's clock may be off.
    private static let clockSkew = Duration.seconds(30)
    private static let types: [String?] = [nil, "jwt", "authorization-grant+jwt"]

    private let trusted: TrustedAssertions
    private let used: any UsedAssertionStore
    private let tokens: any TokenStore
    private let issuer: TokenIssuer
    private let policy: Policy
    private let clock: WallClock

    package init(
        trusted: TrustedAssertions, used: any UsedAssertionStore, tokens: any TokenStore, issuer: TokenIssuer, policy: Policy,
        clock: WallClock
    ) {
        self.trusted = trusted
        self.used = used
        self.tokens = tokens
        self.issuer = issuer
        self.policy = policy
        self.clock = clock
    }

    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        let text = try parameters.required("assertion")
        let now = clock.now()
        let trusted: TrustedAssertions.Trusted
        let claims: JSONObject
        do {
            trusted = try await self.trusted.verify(text, at: now)     // RFC 7523 §3 items 1, 2 and 9
            claims = try rules.check(trusted.assertion, clock: clock)  // RFC 7523 §3 items 3 to 6
        } catch let error as JOSEError {
            throw Self.refused("\(error)")
        }
        let expiry = try expiry(claims, at: now)                       // RFC 7523 §3 item 4
        let scope = try scope(parameters, trusted.grant, client)       // RFC 7521 §4.1
        let issued = try await issuer.issue(
            to: client, for: trusted.subject, by: Self.self, answering: parameters, scope: scope,
            audience: audience(claims), at: now)
        try await use(claims, of: trusted.issuer, until: expiry)       // RFC 7523 §3 item 7
        try await tokens.save(issued.records)
        return issued.response
    }

    private var rules: JSONWebTokenRules {
        let tokenURL = policy.publicURL + "/oauth2/token"
        return JSONWebTokenRules(
            issuer: nil, audiences: [policy.issuer, tokenURL, policy.advertisedURLs["token_endpoint"] ?? tokenURL],
            types: Self.types, clockSkew: Self.clockSkew)
    }

    private func expiry(_ claims: JSONObject, at now: UnixTime) throws(OAuthError) -> UnixTime {
        let issuedAt = try? JSONWebTokenRules.time("iat", claims)
        guard issuedAt != nil || policy.assertions.issueTimeIsOptional else { throw Self.refused("The claim 'iat' is missing.") }
        guard let expiry = try? JSONWebTokenRules.time("exp", claims),
            expiry <= (issuedAt ?? now) + policy.assertions.maximumLifespan
        else { throw Self.refused("The claim 'exp' is too far in the future.") }
        return expiry
    }

    private func scope(
        _ parameters: FormParameters, _ grant: TrustGrant, _ client: AuthenticatedClient
    ) throws(OAuthError) -> Scope {
        let scope = Scope(parsing: parameters["scope"] ?? "")
        guard policy.scopeStrategy.covers(scope, by: grant.scope) else {
            throw OAuthError(.invalidScope, "The public key registered for this issuer and subject does not cover the requested scope.")
        }
        guard client.client.mayRequest(scope, policy) else {
            throw OAuthError(.invalidScope, "The OAuth 2.0 Client is not allowed to request one of these scopes.")
        }
        return scope
    }

    private func audience(_ claims: JSONObject) -> [String] {
        guard !policy.assertions.omitsAudience else { return [] }
        return claims["aud"]?.string.map { [$0] } ?? (claims["aud"]?.array ?? []).compactMap(\.string)
    }

    private func use(_ claims: JSONObject, of issuer: String, until expiry: UnixTime) async throws {
        guard let claim = claims["jti"] else {
            guard policy.assertions.identifierIsOptional else { throw Self.refused("The claim 'jti' is missing.") }
            return
        }
        guard let identifier = claim.string, !identifier.isEmpty else { throw Self.refused("The claim 'jti' is no text.") }
        let assertion = UsedAssertion(.grant, issuer: issuer, identifier: identifier, expiresAt: expiry + Self.clockSkew)
        guard try await used.use(assertion) else { throw Self.refused("The claim 'jti' was used before.") }
    }

    /// RFC 7523 §3.1. Only whoever could have made the assertion gains from the reason, and needs it.
    private static func refused(_ reason: String) -> OAuthError {
        OAuthError(.invalidGrant, "The assertion is not accepted.", debug: reason)
    }
}
