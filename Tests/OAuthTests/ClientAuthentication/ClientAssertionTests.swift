import AdminAPI
import Ground
import JOSE
import Testing

@testable import OAuth

@Suite("Client authentication by JWT (RFC 7521 §4.2, RFC 7523 §3, OpenID Connect Core §9)")
struct ClientAssertionTests {
    private static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    private static let tokenURL = "https://sso.example.org/oauth2/token"
    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }
    private static let foreignKey = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }
    private static let secret = "a secret of the client, of 32 characters or more"

    private let clock = ManualClock()
    private let used = AssertionsInMemory()
    private let authentication: ClientAuthentication

    init() async throws {
        let secrets = ClientSecrets.example
        let keys = JSONWebKeySet([try Self.key.get()]).publicKeys.json
        var shared = OAuth2Client()
        (shared.clientID, shared.tokenEndpointAuthMethod) = ("shared", "client_secret_jwt")
        let digest = try await secrets.stored(Secret(Self.secret), .chosen, for: shared)
        let clients = [
            Client.example("keyed") { client in
                client.tokenEndpointAuthMethod = "private_key_jwt"
                client.tokenEndpointAuthSigningAlgorithm = "ES256"
                client.jwks = .object(keys)
            },
            .example("default") { ($0.tokenEndpointAuthMethod, $0.jwks) = ("private_key_jwt", .object(keys)) },
            .example("basic", digests: [digest]) { $0.tokenEndpointAuthMethod = "client_secret_basic" },
            Client(registration: shared, secretDigests: [digest]),
            .example("public") { $0.tokenEndpointAuthMethod = "none" },
        ]
        let rules = ClientAssertionRules(policy: TokenWorld.policy, used: used, clock: clock.wallClock)
        authentication = ClientAuthentication(
            methods: [
                ClientSecretBasic(secrets: secrets), ClientSecretPost(secrets: secrets),
                PrivateKeyJWT(keys: ClientKeys(http: ScriptedHTTP(), clock: clock.wallClock), rules: rules),
                ClientSecretJWT(secrets: secrets, rules: rules), NoClientAuthentication(),
            ], clients: RegisteredClients(clients: clients))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        var client = "keyed"
        var type: String? = "JWT"
        var claims: KeyValuePairs<String, JSONValue> = [:]
        var without: [String] = []
        var foreign = false
        var form: [(String, String)] = []
        var endpoint = "/oauth2/token"
        /// In place of the signed token.
        var text: String?
        var testDescription: String { rule }
    }

    private static let now: Int64 = 1_800_000_000

    private static func claims(_ row: Row) -> JSONObject {
        var claims = JSONObject([
            "iss": .string(row.client), "sub": .string(row.client), "aud": .string(tokenURL), "exp": .integer(now + 60),
            "iat": .integer(now), "jti": "one",
        ])
        for (name, value) in row.claims { claims[name] = value }
        for name in row.without { claims[name] = nil }
        return claims
    }

    private static func assertion(_ row: Row) throws -> String {
        let key = try SigningKey(row.foreign ? foreignKey.get() : key.get())
        return try JSONWebSignature.sign(claims(row).bytes, type: row.type, with: key)
    }

    private func authenticate(_ row: Row) async throws -> String {
        let form = [
            ("client_assertion_type", Self.type), ("client_assertion", try row.text ?? Self.assertion(row)),
        ]
        let kept = form.filter { pair in !row.form.contains { $0.0 == pair.0 } } + row.form.filter { $0.1 != "-" }
        return try await authentication.authenticate(
            ClientAuthenticationRequest(authorization: nil, parameters: FormParameters(kept), endpoint: row.endpoint)
        ).id.rawValue
    }

    @Test(
        "private_key_jwt: what keeps the rules is accepted",
        arguments: [
            Row(rule: "the token endpoint as audience"),
            Row(rule: "RFC 7523 §3 item 3: the issuer as audience", claims: ["aud": "https://sso.example.org/"]),
            Row(rule: "several audiences, one of them ours", claims: ["aud": ["https://other.example", .string(tokenURL)]]),
            Row(
                rule: "the endpoint that is called as audience", claims: ["aud": "https://sso.example.org/oauth2/revoke"],
                endpoint: "/oauth2/revoke"),
            Row(rule: "no typ", type: nil),
            Row(rule: "RFC 8725 §3.11: a typ of its own", type: "client-authentication+jwt"),
            Row(rule: "the same client_id beside it", form: [("client_id", "keyed")]),
            Row(rule: "no iat", without: ["iat"]),
            Row(rule: "a clock that is a little ahead", claims: ["iat": .integer(now + 20), "nbf": .integer(now + 20)]),
            Row(rule: "just expired by the client's clock", claims: ["exp": .integer(now - 20)]),
            Row(rule: "RFC 7519 §2: a time with a fraction", claims: ["exp": .number(Double(now) + 60.5)]),
            Row(rule: "an hour of life", claims: ["exp": .integer(now + 3600)]),
        ])
    func accepted(_ row: Row) async throws {
        #expect(try await authenticate(row) == "keyed")
    }

    private static let refusedRows = [
        Row(rule: "RFC 7523 §3 item 1: iss is not the client", claims: ["iss": "default"]),
        Row(rule: "RFC 7523 §3 item 1: no iss", without: ["iss"]),
        Row(rule: "RFC 7523 §3 item 2: no sub", without: ["sub"]),
        Row(rule: "RFC 7523 §3 item 2: sub is unknown", claims: ["sub": "nobody", "iss": "nobody"]),
        Row(rule: "RFC 7523 §3 item 3: no aud", without: ["aud"]),
        Row(rule: "RFC 7523 §3 item 3: another audience", claims: ["aud": "https://other.example/oauth2/token"]),
        Row(rule: "RFC 7523 §3 item 3: an endpoint that is not called", claims: ["aud": "https://sso.example.org/oauth2/revoke"]),
        Row(rule: "RFC 7523 §3 item 4: no exp", without: ["exp"]),
        Row(rule: "RFC 7523 §3 item 4: expired", claims: ["exp": .integer(now - 60)]),
        Row(rule: "RFC 7523 §3 item 4: expires in a week", claims: ["exp": .integer(now + 7 * 86400)]),
        Row(rule: "RFC 7523 §3 item 4: exp is a text", claims: ["exp": "soon"]),
        Row(rule: "RFC 7523 §3 item 5: not valid yet", claims: ["nbf": .integer(now + 120)]),
        Row(rule: "RFC 7523 §3 item 6: issued in the future", claims: ["iat": .integer(now + 120)]),
        Row(rule: "OpenID Connect Core §9: no jti", without: ["jti"]),
        Row(rule: "OpenID Connect Core §9: an empty jti", claims: ["jti": ""]),
        Row(rule: "a jti of a kilobyte", claims: ["jti": .string(String(repeating: "j", count: 1024))]),
        Row(rule: "RFC 7523 §3 item 9: a key of somebody else", foreign: true),
        Row(rule: "RFC 8725 §3.12: a request object", type: "oauth-authz-req+jwt"),
        Row(rule: "RFC 8725 §3.12: a logout token", type: "logout+jwt"),
        Row(rule: "RFC 8725 §3.1: ES256, where RS256 is the default", client: "default"),
        Row(rule: "OpenID Connect Core §9: a client of another method", client: "basic"),
        Row(rule: "a public client", client: "public"),
        Row(rule: "RFC 7521 §4.2: another assertion type", form: [("client_assertion_type", "urn:other")]),
        Row(rule: "RFC 7521 §4.2: no assertion type", form: [("client_assertion_type", "-")]),
        Row(rule: "RFC 7521 §4.2: a type alone", form: [("client_assertion", "-")]),
        Row(rule: "RFC 7523 §2.2: two JWTs", text: "e30.e30.AA e30.e30.AA"),
        Row(rule: "no JWT", text: "banana"),
        Row(rule: "alg none", text: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJrZXllZCIsImlzcyI6ImtleWVkIn0."),
    ]

    @Test("RFC 7523 §3.2: everything else is invalid_client, with one text", arguments: refusedRows)
    func refused(_ row: Row) async throws {
        do {
            _ = try await authenticate(row)
            Issue.record("accepted")
        } catch let error as OAuthError {
            #expect(error.code == .invalidClient)
            #expect(error.hint == nil)
        }
    }

    @Test("RFC 7521 §4.2: a client_id of another client is refused", arguments: ["default", "nobody"])
    func otherClient(id: String) async throws {
        let row = Row(rule: "", form: [("client_id", id)])
        #expect(try await errorCode { try await authenticate(row) } == .invalidRequest)
    }

    @Test("RFC 7523 §3 item 7: an assertion works once")
    func replay() async throws {
        let row = Row(rule: "")
        #expect(try await authenticate(row) == "keyed")
        #expect(try await errorCode { try await authenticate(row) } == .invalidClient)
        #expect(try await authenticate(Row(rule: "", claims: ["jti": "two"])) == "keyed")
    }

    @Test("what is refused uses no jti up")
    func notUsedUp() async throws {
        for row in Self.refusedRows { _ = try? await authenticate(row) }
        #expect(try await authenticate(Row(rule: "")) == "keyed")
    }

    // MARK: client_secret_jwt

    private func hmac(_ secret: String, _ header: KeyValuePairs<String, JSONValue> = ["alg": "HS256"], _ row: Row) -> String {
        let input = Base64URL.encode(JSONObject(header).bytes) + "." + Base64URL.encode(Self.claims(row).bytes)
        let hash = KeyedHash(keys: [SecretBytes(Array(secret.utf8))]).hash(Array(input.utf8))
        return input + "." + Base64URL.encode(hash)
    }

    private func authenticate(hmac secret: String, _ header: KeyValuePairs<String, JSONValue> = ["alg": "HS256"], client: String = "shared") async throws
        -> String
    {
        let row = Row(rule: "", client: client)
        return try await authenticate(Row(rule: "", client: client, text: hmac(secret, header, row)))
    }

    @Test("client_secret_jwt: the shared secret makes the signature; a kid does not matter")
    func shared() async throws {
        #expect(try await authenticate(hmac: Self.secret, ["alg": "HS256", "kid": "any"]) == "shared")
        #expect(try await errorCode { try await authenticate(hmac: Self.secret) } == .invalidClient)
    }

    @Test("client_secret_jwt: a wrong secret, and a client of another method, are refused")
    func wrongSecret() async throws {
        #expect(try await errorCode { try await authenticate(hmac: Self.secret + "x") } == .invalidClient)
        #expect(try await errorCode { try await authenticate(hmac: Self.secret, client: "basic") } == .invalidClient)
    }

    @Test("RFC 8725 §2.1: a registered public key is no HMAC secret")
    func confusion() async throws {
        let text = String(decoding: try Self.key.get().publicKey?.json.bytes ?? [], as: UTF8.self)
        for secret in [text, Base64URL.encode(Array(text.utf8))] {
            #expect(try await errorCode { try await authenticate(hmac: secret, client: "keyed") } == .invalidClient)
        }
    }

    @Test("§2.3: an assertion beside a secret is two methods")
    func two() async throws {
        let row = Row(rule: "", form: [("client_id", "keyed"), ("client_secret", "x")])
        #expect(try await errorCode { try await authenticate(row) } == .invalidRequest)
    }
}
