import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

/// Everything around the flow that a test needs, with a clock that it moves by hand.
struct World {
    let clock = ManualClock()
    let stores = FakeStores()
    let policy: Policy
    let opaqueTokens: HashedTokens
    let sealing: SealedChallenges
    let keys: KeyRing
    let flow: AuthorizationFlow
    let logins: LoginChallenges
    let consents: ConsentChallenges
    let logouts: LogoutChallenges
    let endSession: EndSession
    let apps = FakeApps()
    let backChannel: BackChannelLogout
    let consentSessions: ConsentSessions

    enum System {}

    init(_ change: (inout Policy) -> Void = { _ in }) async throws {
        var policy = Policy(
            issuer: "https://sso.test", publicURL: "https://sso.test",
            urls: Policy.URLs(
                login: "https://idp.test/login", registration: "https://idp.test/registration",
                consent: "https://idp.test/consent", logout: "https://idp.test/logout", error: "https://idp.test/error",
                postLogoutRedirect: "https://idp.test/signed-out", deviceVerification: "https://idp.test/device",
                deviceSuccess: "https://idp.test/device/done"))
        change(&policy)
        self.policy = policy
        let random = RandomBytes.system
        let secrets = KeyDerivation(Secret<System>("a secret of the system"))
        opaqueTokens = HashedTokens(secrets, random: random)
        sealing = SealedChallenges(secrets, random: random)
        keys = try await KeyRing(
            store: KeysInMemory(), algorithms: SigningAlgorithms(idToken: .es256, accessToken: .es256),
            clock: clock.wallClock, random: .seeded(3), slowWork: TokenWorld.slowWork)
        let (names, wall, hints) = (CookieNames(), clock.wallClock, FakeHints())
        flow = AuthorizationFlow(
            policy: policy, stores: stores, opaqueTokens: opaqueTokens, sealing: sealing, hints: hints,
            requestObjects: RequestObjects(
                keys: ClientKeys(http: ScriptedHTTP(), clock: wall),
                ownKeys: RequestObjectKeys(store: KeysInMemory(), clock: wall, random: random), http: ScriptedHTTP(),
                policy: policy, clock: wall),
            issuer: TokenIssuer(
                policy: policy, values: opaqueTokens, keys: keys,
                clientKeys: ClientKeys(http: ScriptedHTTP(), clock: wall), hook: .none, random: random),
            cookieNames: names,
            clock: wall, random: random)
        logins = LoginChallenges(
            policy: policy, stores: stores, opaqueTokens: opaqueTokens, sealing: sealing, hints: hints, clock: wall,
            random: random)
        consents = ConsentChallenges(
            policy: policy, stores: stores, opaqueTokens: opaqueTokens, hints: hints, clock: wall)
        logouts = LogoutChallenges(
            policy: policy, stores: stores, opaqueTokens: opaqueTokens, sealing: sealing, clock: wall)
        endSession = EndSession(
            policy: policy, stores: stores, opaqueTokens: opaqueTokens, sealing: sealing, hints: hints,
            cookieNames: names, clock: wall, random: random)
        backChannel = BackChannelLogout(
            notices: stores, clients: stores, tokens: FakeLogoutTokens(),
            subjects: SubjectIdentifiers(policy: policy, stores: stores), outgoing: apps, clock: wall)
        consentSessions = ConsentSessions(stores: stores, hints: hints, clock: wall)
    }

    /// A world with the client `app` in it.
    static func withApp(
        _ change: (inout Policy) -> Void = { _ in }, client: (inout OAuth2Client) -> Void = { _ in }
    ) async throws -> World {
        let world = try await World(change)
        try await world.register("app", client)
        return world
    }

    func register(_ id: String, _ change: (inout OAuth2Client) -> Void = { _ in }) async throws {
        _ = try await stores.create(Sample.client(id, change))
    }
}

enum Sample {
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    static func client(_ id: String = "app", _ change: (inout OAuth2Client) -> Void = { _ in }) -> Client {
        var registration = OAuth2Client()
        registration.clientID = id
        registration.redirectURIs = ["https://\(id).test/callback"]
        registration.scope = "openid profile email offline_access"
        registration.audience = ["https://api.test"]
        registration.backchannelLogoutURI = "https://\(id).test/backchannel"
        registration.postLogoutRedirectURIs = ["https://\(id).test/bye"]
        change(&registration)
        return Client(registration: registration, secretDigests: [])
    }

    static func request(_ id: String = "app", _ changes: [String: String?] = [:]) -> FormParameters {
        let pairs: [(name: String, value: String)] = [
            ("client_id", id), ("redirect_uri", "https://\(id).test/callback"), ("response_type", "code"),
            ("scope", "openid profile"), ("state", "state-of-the-app"), ("nonce", "nonce-of-the-app"),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        var parameters = FormParameters(pairs.filter { changes[$0.name] == nil })
        for case (let name, let value?) in changes { parameters.append(name, value) }
        return parameters
    }
}

/// `hint subject sid client`
struct FakeHints: IDTokenHintVerifying {
    func verify(hint: String) -> IDTokenHint? {
        let parts = hint.split(separator: " ").map(String.init)
        guard parts.count == 4, parts[0] == "hint" else { return nil }
        return IDTokenHint(
            subject: Subject(parts[1]), sessionID: SessionID(parts[2]), audience: [ClientID(parts[3])],
            claims: JSONObject(["sub": .string(parts[1])]))
    }
}

struct FakeLogoutTokens: LogoutTokenIssuing {
    func logoutToken(_ notice: LogoutNotice, for client: Client, subject: Subject) async throws -> String {
        "logout \(client.id) \(notice.sessionID) \(subject)"
    }
}
