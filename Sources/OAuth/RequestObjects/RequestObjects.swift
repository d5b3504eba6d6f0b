import AdminAPI
import Ground
import JOSE

/// Authorization requests that come as a JWT, by value (`request`) or by reference (`request_uri`): RFC 9101, OpenID
/// Connect Core §6.
///
/// It runs once, before all other rules: what comes out are the effective parameters, and on the way back from the
/// identity provider nothing is read or fetched again.
package struct RequestObjects: Sendable {
    private let keys: ClientKeys
    private let ownKeys: RequestObjectKeys
    private let documents: RequestDocuments
    private let policy: Policy
    private let clock: WallClock

    package init(
        keys: ClientKeys, ownKeys: RequestObjectKeys, http: any OutgoingHTTP, policy: Policy, clock: WallClock
    ) {
        self.keys = keys
        self.ownKeys = ownKeys
        documents = RequestDocuments(http: http, policy: policy)
        self.policy = policy
        self.clock = clock
    }

    /// The parameters that count. Throws `invalid_request_object`, `invalid_request_uri` or `invalid_request`.
    package func effectiveParameters(_ parameters: FormParameters, of client: Client) async throws(OAuthError) -> FormParameters {
        guard parameters["request"] != nil || parameters["request_uri"] != nil else { return parameters }
        try parameters.refuseRepetition()  // RFC 6749 §3.1
        let text: String
        switch (parameters["request"], parameters["request_uri"]) {
        case (let value?, nil): text = value
        case (nil, let uri?): text = try await documents.fetch(uri, of: client)
        default:
            // RFC 9101 §5
            throw OAuthError(.invalidRequest, "The parameters 'request' and 'request_uri' exclude each other.")
        }
        let claims = try await verifiedClaims(text, of: client)
        try check(claims, parameters, client)
        return try RequestObjectClaims(claims).parameters(replacing: parameters)
    }

    private func verifiedClaims(_ text: String, of client: Client) async throws(OAuthError) -> JSONObject {
        let registered = client.registration.requestObjectSigningAlgorithm
        do {
            // RFC 9101 §4: signed first, then encrypted.
            let text = UnopenedEncryption.isLikely(text) ? String(decoding: try await ownKeys.opened(text), as: UTF8.self) : text
            let token = try UnverifiedSignature(parsing: text)
            // RFC 8725 §3.11: no token of another sort; a `typ` of its own is RFC 9101's.
            guard [nil, "jwt", "oauth-authz-req+jwt"].contains(token.type) else { throw Self.refused("typ") }
            if token.algorithmName == "none" {
                // Unsigned it says no more than plain parameters do, unless the client promised to sign.
                guard registered == nil || registered == "none", text.hasSuffix(".") else { throw Self.refused("alg 'none'") }
                return try token.unverifiedClaims()
            }
            let allowed = SigningAlgorithm.asymmetric.filter { registered == nil || $0.rawValue == registered }
            return try await keys.verify(token, of: client, allowing: allowed).claims()
        } catch let error as OAuthError {
            throw error
        } catch let error as JOSEError {
            throw Self.refused("\(error)")
        } catch let error as ClientKeyFailure {
            throw Self.refused("\(error)")
        } catch {
            throw OAuthError(.serverError, debug: "the keys for request objects: \(error)")
        }
    }

    private func check(_ claims: JSONObject, _ parameters: FormParameters, _ client: Client) throws(OAuthError) {
        // RFC 9101 §4: no object inside an object.
        guard claims["request"] == nil, claims["request_uri"] == nil else { throw Self.refused("nested") }
        // RFC 9101 §5.2, §6.3: the client outside is the one inside.
        for name in ["client_id", "iss"] where claims[name] != nil && claims[name] != .string(client.id.rawValue) {
            throw Self.refused("'\(name)' names another client")
        }
        // RFC 8725 §3.12, RFC 9101 §10.8: the client's JWTs for authentication name it as the subject; a request does not.
        guard claims["sub"] != .string(client.id.rawValue) else { throw Self.refused("'sub' names the client") }
        // OpenID Connect Core §6.1
        if let inside = claims["response_type"], let outside = parameters["response_type"], inside != .string(outside) {
            throw Self.refused("'response_type' differs from the parameter outside")
        }
        let rules = JSONWebTokenRules(
            issuer: nil, audiences: claims["aud"].map { _ in [policy.issuer, policy.publicURL + "/oauth2/auth"] },
            clockSkew: .seconds(30), requiresExpiry: false)
        do { try rules.check(claims, clock: clock) } catch { throw Self.refused("\(error)") }
    }

    static func refused(_ reason: String) -> OAuthError { OAuthError(.invalidRequestObject, debug: reason) }
}

extension OAuthError.Code {
    // OpenID Connect Core §3.1.2.6
    package static let invalidRequestObject = Self(
        "invalid_request_object", status: 400, "The request parameter contains an invalid Request Object.")
    package static let invalidRequestURI = Self(
        "invalid_request_uri", status: 400,
        "The request_uri in the Authorization Request returns an error or contains invalid data.")
}
