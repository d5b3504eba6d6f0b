import AdminAPI
import Ground
import OAuth

/// Records for tests. Whatever is a text of its own kind of secret contains `plain`, so that a dump can be searched.
enum Sample {
    static let alice = Subject("alice")
    static let session: SessionID = "session-1"
    static let start = UnixTime(seconds: 1_800_000_000)

    static func signature(_ text: String) -> TokenSignature { TokenSignature(Array(text.utf8)) }

    static func client(_ id: String = "app", name: String = "", owner: String = "", revision: Int64 = 0) -> Client {
        var registration = OAuth2Client()
        registration.clientID = id
        registration.clientName = name
        registration.owner = owner
        registration.redirectURIs = ["https://\(id).example/callback"]
        registration.metadata = ["tier": 3]
        return Client(
            registration: registration, secretDigests: [ClientSecretDigest(text: "hmac-sha256$abc")], revision: revision
        )
    }

    static func flow(_ id: String = "flow-1", client: String = "app", loginSkipped: Bool = false) -> Flow {
        var login = AcceptLoginRequest(subject: alice.rawValue)
        login.context = ["note": "plain login context"]
        return Flow(
            id: FlowID(id), clientID: ClientID(client), parameters: "state=plain-state",
            requestURL: "https://sso.example/oauth2/auth?state=plain-state", requestedAt: start,
            csrf: signature("csrf"), sessionID: session, authenticatedAt: nil, loginSkipped: loginSkipped,
            login: .accepted(login), loginDecidedAt: start + .seconds(5))
    }

    static func loginSession(
        _ id: SessionID = session, subject: Subject = alice, identityProviderSessionID: String = "idp-7"
    ) -> LoginSession {
        LoginSession(
            id: id, subject: subject, authenticatedAt: start, remembered: true, expiresAt: start + .seconds(3600),
            identityProviderSessionID: identityProviderSessionID)
    }

    static func authorization(
        _ id: String = "authorization-1", client: String = "app", subject: Subject = alice,
        session: SessionID = session,
        remembered: Bool = true, rememberedUntil: UnixTime? = nil, skipped: Bool = false, requestedAt: UnixTime = start
    ) -> Authorization {
        Authorization(
            id: AuthorizationID(id), clientID: ClientID(client), subject: subject, sessionID: session,
            requestedScope: Scope(["openid", "offline", "email"]), grantedScope: Scope(["openid", "offline"]),
            requestedAudience: ["https://api.example", "with space"], grantedAudience: ["https://api.example"],
            session: ConsentSession(
                accessToken: ["role": "plain access claim"], idToken: ["email": "plain@id.example", "n": 7]),
            remembered: remembered, rememberedUntil: rememberedUntil, skipped: skipped, authenticatedAt: start,
            requestedAt: requestedAt, handledAt: start + .seconds(9), acr: "urn:acr:2", amr: ["pwd", "otp"],
            nonce: "plain-nonce", requestURL: "https://sso.example/oauth2/auth?state=plain-state",
            context: ["note": "plain consent context"])
    }

    static func code(_ text: String = "code-1", authorization: String = "authorization-1") -> AuthorizationCodeRecord {
        AuthorizationCodeRecord(
            signature: signature(text), authorizationID: AuthorizationID(authorization), clientID: ClientID("app"),
            redirectURI: "https://app.example/callback", codeChallenge: "challenge", expiresAt: start + .seconds(600))
    }

    /// What ends a flow of the response type `code`.
    static func issued(
        _ code: String = "code-1", authorization: String = "authorization-1"
    ) -> AuthorizationEndpointRecords {
        let code = self.code(code, authorization: authorization)
        return AuthorizationEndpointRecords(marker: code.signature, code: code)
    }

    /// The tokens `access-<name>` and `refresh-<name>`.
    static func tokens(
        _ name: String, authorization: String = "authorization-1", at time: UnixTime = start, expire: Bool = true
    ) -> IssuedTokens {
        IssuedTokens(
            accessToken: AccessTokenRecord(
                signature: signature("access-\(name)"), authorizationID: AuthorizationID(authorization),
                clientID: ClientID("app"), subject: alice, scope: Scope(["openid", "offline"]),
                audience: ["https://api.example", "with space"], issuedAt: time, expiresAt: time + .seconds(3600)),
            refreshToken: refreshToken(name, authorization: authorization, at: time, expire: expire))
    }

    /// The token `refresh-<name>`.
    static func refreshToken(
        _ name: String, authorization: String = "authorization-1", at time: UnixTime = start, expire: Bool = true
    ) -> RefreshTokenRecord {
        RefreshTokenRecord(
            signature: signature("refresh-\(name)"), authorizationID: AuthorizationID(authorization),
            clientID: ClientID("app"), issuedAt: time, expiresAt: expire ? time + .seconds(86400) : nil)
    }

    static func clientToken(_ name: String, client: String = "app", at time: UnixTime = start) -> IssuedTokens {
        IssuedTokens(
            accessToken: AccessTokenRecord(
                signature: signature("access-\(name)"), authorizationID: nil, clientID: ClientID(client),
                subject: Subject(client), scope: Scope(["read"]), audience: [], issuedAt: time,
                expiresAt: time + .seconds(3600)))
    }
}

extension StoresUnderTest {
    /// Runs a flow of the client `app` to its end, so that the authorization and its code exist.
    func signOn(
        _ authorization: Authorization = Sample.authorization(), code: String = "code-1",
        identityProviderSessionID: String = "idp-7"
    ) async throws {
        _ = try await stores.clients.create(Sample.client(authorization.clientID.rawValue))
        let id = "flow-of-\(authorization.id)"
        var flow = Sample.flow(id, client: authorization.clientID.rawValue)
        let session = Sample.loginSession(
            authorization.sessionID, subject: authorization.subject,
            identityProviderSessionID: identityProviderSessionID)
        let steps = [
            try await stores.flows.decideLogin(flow, verifier: Sample.signature("login-verifier-\(id)")),
            try await stores.flows.askConsent(
                flow.id, challenge: Sample.signature("challenge-\(id)"), skipped: false, session: session),
        ]
        flow.consent = .accepted(AcceptConsentRequest())
        flow.consentDecidedAt = now
        let rest = [
            try await stores.flows.decideConsent(flow, verifier: Sample.signature("consent-verifier-\(id)")),
            try await stores.flows.finish(
                flow.id, with: authorization, issued: Sample.issued(code, authorization: authorization.id.rawValue)),
        ]
        guard (steps + rest).allSatisfy({ $0 }) else { throw SignOnFailed() }
    }

    struct SignOnFailed: Error {}
}

extension Identifier: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral
{
    public init(stringLiteral value: String) { self.init(value) }
}
