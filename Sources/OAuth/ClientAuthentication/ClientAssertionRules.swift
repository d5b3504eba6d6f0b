import Ground
import JOSE

/// What a client's JWT must say, once its signature is known to be the client's (RFC 7523 §3, OpenID Connect Core §9).
package struct ClientAssertionRules: Sendable {
    /// How far the client's clock may be off.
    private static let clockSkew = Duration.seconds(30)
    /// So far in the future `exp` may lie at most; so long its `jti` is remembered.
    private static let maximumLifespan = Duration.seconds(24 * 3600)
    /// A request object of the same client, which says so in its `typ`, is none (RFC 8725 §3.12).
    private static let types: [String?] = [nil, "jwt", "client-authentication+jwt"]
    private static let maximumIdentifierLength = 512

    private let policy: Policy
    private let used: any UsedAssertionStore
    private let clock: WallClock

    package init(policy: Policy, used: any UsedAssertionStore, clock: WallClock) {
        self.policy = policy
        self.used = used
        self.clock = clock
    }

    /// Throws `ClientProofRefusal` where a rule is broken, or the assertion was used before; and what the storage throws.
    func check(_ assertion: VerifiedSignature, of client: Client, at endpoint: String) async throws {
        let rules = JSONWebTokenRules(
            issuer: client.id.rawValue, audiences: audiences(endpoint), types: Self.types, clockSkew: Self.clockSkew)
        let claims: JSONObject
        do { claims = try rules.check(assertion, clock: clock) } catch { throw ClientProofRefusal("\(error)") }
        guard let subject = claims["sub"]?.string, ClientID(subject) == client.id else {
            throw ClientProofRefusal("the claim 'sub' does not name the client")
        }
        guard let expiry = try? JSONWebTokenRules.time("exp", claims), expiry <= clock.now() + Self.maximumLifespan else {
            throw ClientProofRefusal("the claim 'exp' is more than a day ahead")
        }
        guard let identifier = claims["jti"]?.string, (1...Self.maximumIdentifierLength).contains(identifier.utf8.count) else {
            throw ClientProofRefusal("the claim 'jti' is missing, empty or too long")
        }
        // Last, so that nothing but a good assertion is used up, and nobody else can write here.
        let record = UsedAssertion(
            .clientAuthentication, issuer: client.id.rawValue, identifier: identifier, expiresAt: expiry + Self.clockSkew)
        guard try await used.use(record) else { throw ClientProofRefusal("the claim 'jti' was used before") }
    }

    /// OpenID Connect Core §9: the token endpoint's URL; RFC 7523 §3: or the issuer. The endpoint that is called is as clear.
    private func audiences(_ endpoint: String) -> [String] {
        let tokenURL = policy.publicURL + "/oauth2/token"
        return [policy.issuer, tokenURL, policy.advertisedURLs["token_endpoint"] ?? tokenURL, policy.publicURL + endpoint]
    }
}
