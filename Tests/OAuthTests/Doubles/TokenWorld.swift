import AdminAPI
import Ground
import JOSE
import OAuth

@testable import struct OAuth.AuthenticatedClient

/// Everything around the token endpoint, with a clock that the test moves.
struct TokenWorld {
    let clock = ManualClock()
    let store = TokensInMemory()
    let values = HashedTokens(KeyDerivation(Secret<TokenWorld>("a secret of sixteen")), random: .seeded(7))
    let random = RandomBytes.seeded(11)
    let keys: KeyRing
    /// The servers of clients.
    let http = ScriptedHTTP()
    let clientKeys: ClientKeys
    var policy: Policy
    var hook = TokenHook.none

    static let slowWork = BoundedExecutor(name: "tests", workers: 1, waitingLimit: 10_000)

    /// - Parameter algorithm: of both key sets. ES256 by default, because RSA keys take long to make.
    init(
        algorithm: SigningAlgorithm = .es256, keyStore: KeysInMemory = KeysInMemory(),
        _ change: (inout Policy) -> Void = { _ in }
    ) async throws {
        policy = Self.policy
        change(&policy)
        clientKeys = ClientKeys(http: http, clock: clock.wallClock)
        keys = try await KeyRing(
            store: keyStore, algorithms: SigningAlgorithms(idToken: algorithm, accessToken: algorithm),
            clock: clock.wallClock, random: .seeded(3), slowWork: Self.slowWork)
    }

    static let policy = Policy(
        issuer: "https://sso.example.org/", publicURL: "https://sso.example.org",
        urls: Policy.URLs(
            login: "", registration: "", consent: "", logout: "", error: "", postLogoutRedirect: "",
            deviceVerification: "", deviceSuccess: ""))

    var issuer: TokenIssuer {
        TokenIssuer(
            policy: policy, values: values, keys: keys, clientKeys: clientKeys, hook: hook, random: random)
    }
    var presented: PresentedTokens { PresentedTokens(values: values, tokens: store, keys: keys) }
    var introspection: Introspection { Introspection(tokens: presented, policy: policy, clock: clock.wallClock) }
    var revocation: Revocation { Revocation(presented: presented, tokens: store) }

    func userInfo(_ client: Client = .example()) -> UserInfo {
        UserInfo(
            tokens: presented, clients: RegisteredClients(clients: [client]), keys: keys,
            clientKeys: clientKeys, policy: policy, clock: clock.wallClock, random: random)
    }

    /// What the userinfo endpoint tells the holder of `token`, in JSON.
    func userInfoClaims(_ token: TokenResponse) async throws -> JSONObject? {
        let bearer = try BearerToken(authorization: "Bearer \(token.accessToken.exposed)")
        guard case .json(let body) = try await userInfo().answer(to: bearer) else { return nil }
        return try JSONParser.parse(body).object
    }

    var grants: Grants {
        Grants([
            AuthorizationCodeGrant(codes: values, tokens: store, issuer: issuer, clock: clock.wallClock),
            RefreshTokenGrant(values: values, tokens: store, issuer: issuer, policy: policy, clock: clock.wallClock),
            ClientCredentialsGrant(tokens: store, issuer: issuer, policy: policy, clock: clock.wallClock),
        ])
    }

    /// Sends a token request of a client that is authenticated already.
    func request(_ parameters: [String: String], _ client: Client = .example()) async throws -> TokenResponse {
        try await grants.redeem(FormParameters(parameters.map { ($0.key, $0.value) }), for: AuthenticatedClient(client))
    }

    /// A stored code, and the authorization behind it.
    func code(
        _ authorization: Authorization = .example(), redirectURI: String? = "https://app.example.org/callback",
        challenge: String? = nil
    ) -> String {
        let (value, signature) = values.mint(.authorizationCode)
        store.add(authorization)
        store.add(
            AuthorizationCodeRecord(
                signature: signature, authorizationID: authorization.id, clientID: authorization.clientID,
                redirectURI: redirectURI, codeChallenge: challenge, expiresAt: clock.wallClock.now() + .seconds(600)))
        return value.exposed
    }

    /// The tokens of a whole sign-on.
    func signOn(_ authorization: Authorization = .example(), _ client: Client = .example()) async throws -> TokenResponse {
        let code = code(authorization)
        return try await request(
            ["grant_type": "authorization_code", "code": code, "redirect_uri": "https://app.example.org/callback"], client)
    }

    func isActive(_ token: String) async throws -> Bool {
        try await introspect(["token": token])["active"] == true
    }

    func introspect(_ parameters: [String: String]) async throws -> JSONObject {
        let body = try await introspection.introspect(FormParameters(parameters.map { ($0.key, $0.value) }))
        return try JSONParser.parse(body).object ?? JSONObject()
    }

    /// The claims of a JWT that this world signed.
    func claims(_ token: String, _ set: SigningKeySet) throws -> JSONObject {
        let verified = try UnverifiedSignature(parsing: token)
            .verified(with: keys.verificationKeys(set), allowing: SigningAlgorithm.asymmetric)
        return try verified.claims()
    }
}

extension Client {
    static func example(
        _ id: String = "app", digests: [ClientSecretDigest] = [], _ change: (inout OAuth2Client) -> Void = { _ in }
    ) -> Client {
        var registration = OAuth2Client()
        registration.clientID = id
        registration.scope = "openid offline_access profile api.*"
        registration.audience = ["https://api.example.org/v1"]
        registration.grantTypes = ["authorization_code", "refresh_token", "client_credentials"]
        registration.redirectURIs = ["https://app.example.org/callback"]
        change(&registration)
        return Client(registration: registration, secretDigests: digests)
    }
}

extension Authorization {
    static func example(
        _ id: String = "authorization-1", client: String = "app", scope: String = "openid offline_access profile",
        session: ConsentSession = ConsentSession(), nonce: String? = "the nonce", acr: String? = "urn:acr:2", amr: [String] = ["pwd"]
    ) -> Authorization {
        let scope = Scope(parsing: scope)
        let time = UnixTime(seconds: 1_799_999_000)
        return Authorization(
            id: AuthorizationID(id), clientID: ClientID(client), subject: Subject("anna"), sessionID: SessionID("session-1"),
            requestedScope: scope, grantedScope: scope, requestedAudience: [], grantedAudience: ["https://api.example.org/v1"],
            session: session, remembered: false, rememberedUntil: nil, skipped: false, authenticatedAt: time,
            requestedAt: time + .seconds(10), handledAt: time + .seconds(20), acr: acr, amr: amr, nonce: nonce,
            requestURL: "https://sso.example.org/oauth2/auth", context: nil)
    }
}

/// The code of the error that `work` throws; `nil` where it throws none.
func errorCode(_ work: () async throws -> some Any) async throws -> OAuthError.Code? {
    do {
        _ = try await work()
        return nil
    } catch let error as OAuthError {
        return error.code
    }
}
