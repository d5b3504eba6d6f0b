import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Request objects (RFC 9101, OpenID Connect Core §6)")
struct RequestObjectsTests {
    private static let now: Int64 = 1_800_000_000
    private static let uri = "https://app.test/request.jwt"
    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }
    private static let foreignKey = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }

    private let http = ScriptedHTTP()
    private let keyStore = KeysInMemory()
    private let ownKeys: RequestObjectKeys
    private let objects: RequestObjects

    init() {
        let clock = ManualClock().wallClock
        ownKeys = RequestObjectKeys(store: keyStore, clock: clock, random: .system)
        objects = RequestObjects(
            keys: ClientKeys(http: http, clock: clock), ownKeys: ownKeys, http: http, policy: TokenWorld.policy, clock: clock)
    }

    private static func client(_ algorithm: String? = nil) throws -> Client {
        let keys = JSONWebKeySet([try key.get()]).publicKeys.json
        return .example("app") { client in
            client.jwks = .object(keys)
            client.requestObjectSigningAlgorithm = algorithm
            client.requestURIs = [uri, uri + "#" + hash("other"), "http://app.test/request.jwt"]
        }
    }

    private static func hash(_ text: String) -> String { Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8))) }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        var claims: KeyValuePairs<String, JSONValue> = [:]
        var without: [String] = []
        /// `nil`: unsigned.
        var type: String? = "oauth-authz-req+jwt"
        var signed = true
        var foreign = false
        var registered: String?
        var outside: KeyValuePairs<String, String> = [:]
        var expected: OAuthError.Code?
        var testDescription: String { rule }
    }

    private static func object(_ row: Row) throws -> String {
        var claims = JSONObject([
            "iss": "app", "aud": "https://sso.example.org/", "client_id": "app", "response_type": "code", "scope": "openid",
            "redirect_uri": "https://app.example.org/callback", "state": "state-inside", "exp": .integer(now + 60),
        ])
        for (name, value) in row.claims { claims[name] = value }
        for name in row.without { claims[name] = nil }
        guard row.signed else {
            return Base64URL.encode(JSONObject(["alg": "none"]).bytes) + "." + Base64URL.encode(claims.bytes) + "."
        }
        let key = try SigningKey(row.foreign ? foreignKey.get() : key.get())
        return try JSONWebSignature.sign(claims.bytes, type: row.type, with: key)
    }

    private func effective(_ row: Row) async throws -> FormParameters {
        var parameters = FormParameters([("client_id", "app"), ("request", try Self.object(row))])
        for (name, value) in row.outside { parameters.append(name, value) }
        return try await objects.effectiveParameters(parameters, of: try Self.client(row.registered))
    }

    @Test(
        "by value: what keeps the rules counts, anything else is refused",
        arguments: [
            Row(rule: "signed"),
            Row(rule: "without typ", type: nil),
            Row(rule: "with the registered algorithm", registered: "ES256"),
            Row(rule: "unsigned, where nothing was promised", signed: false),
            Row(rule: "unsigned, where that was registered", signed: false, registered: "none"),
            Row(rule: "RFC 9101 §4: iss, aud and exp may be absent", without: ["iss", "aud", "exp", "client_id"]),
            Row(rule: "several audiences", claims: ["aud": ["https://other.example", "https://sso.example.org/"]]),
            Row(rule: "OpenID Connect Core §6.1: the same response_type outside", outside: ["response_type": "code"]),
            Row(rule: "RFC 9101 §4: a request inside", claims: ["request": "x"], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §4: a request_uri inside", claims: ["request_uri": "x"], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §5.2: another client inside", claims: ["client_id": "other"], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §4: iss is another", claims: ["iss": "other"], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §4: aud is another", claims: ["aud": "https://other.example"], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §6.2: a foreign key of the same name", foreign: true, expected: .invalidRequestObject),
            Row(rule: "Registration §2: another algorithm than registered", registered: "RS256", expected: .invalidRequestObject),
            Row(rule: "Registration §2: signed, where 'none' was registered", registered: "none", expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §10.1: unsigned, where signing was promised", signed: false, registered: "ES256", expected: .invalidRequestObject),
            Row(rule: "RFC 7519 §4.1.4: expired", claims: ["exp": .integer(now - 60)], expected: .invalidRequestObject),
            Row(rule: "RFC 7519 §4.1.5: not valid yet", claims: ["nbf": .integer(now + 60)], expected: .invalidRequestObject),
            Row(rule: "RFC 8725 §3.12: a client assertion", claims: ["sub": "app"], expected: .invalidRequestObject),
            Row(rule: "RFC 8725 §3.11: a token of another typ", type: "logout+jwt", expected: .invalidRequestObject),
            Row(rule: "OpenID Connect Core §6.1: another response_type outside", outside: ["response_type": "token"], expected: .invalidRequestObject),
            Row(rule: "a value of no use", claims: ["prompt": true], expected: .invalidRequestObject),
            Row(rule: "RFC 9101 §5: request beside request_uri", outside: ["request_uri": "https://app.test/x"], expected: .invalidRequest),
            Row(rule: "RFC 6749 §3.1: a parameter twice outside", outside: ["nonce": "1", "nonce": "2"], expected: .invalidRequest),
        ])
    func byValue(_ row: Row) async throws {
        #expect(try await errorCode { try await effective(row) } == row.expected)
    }

    /// Encrypted to the server's key, as discovery says.
    private func encrypted(_ content: String, to keys: [JSONWebKey]? = nil) async throws -> String {
        let set: JSONWebKeySet
        if let keys {
            set = JSONWebKeySet(keys)
        } else {
            try await ownKeys.prepare()
            set = JSONWebKeySet(try await keyStore.keys(in: RequestObjectKeys.keySet))
        }
        let key = try #require(set.publicKeys.encryptionKey(for: RequestObjectKeys.algorithm))
        return try JSONWebEncryption.encrypt(
            Array(content.utf8), contentType: "JWT", to: key, with: .a256GCM, random: .system)
    }

    private func state(of object: String, _ registered: String? = nil) async throws -> String? {
        let parameters = FormParameters([("client_id", "app"), ("request", object)])
        return try await objects.effectiveParameters(parameters, of: try Self.client(registered))["state"]
    }

    @Test("RFC 9101 §4: an object that is signed and then encrypted to the server is that of the client")
    func nested() async throws {
        let object = try await encrypted(Self.object(Row(rule: "")))
        #expect(try await state(of: object, "ES256") == "state-inside")
    }

    @Test("RFC 9101 §10.1: encryption replaces no signature")
    func encryptedAlone() async throws {
        let foreign = try await encrypted(Self.object(Row(rule: "", foreign: true)))
        let unsigned = try await encrypted(Self.object(Row(rule: "", signed: false)))
        #expect(try await errorCode { try await state(of: foreign) } == .invalidRequestObject)
        #expect(try await errorCode { try await state(of: unsigned, "ES256") } == .invalidRequestObject)
    }

    @Test("what was encrypted to another key, or twice, is refused")
    func undecryptable() async throws {
        let signed = try Self.object(Row(rule: ""))
        let other = try KeyGenerator.encryptionKey(for: .ecdhES, keyID: "other")
        let elsewhere = try await encrypted(signed, to: [other])
        let twice = try await encrypted(try await encrypted(signed))
        for object in [elsewhere, twice] {
            #expect(try await errorCode { try await state(of: object) } == .invalidRequestObject)
        }
    }

    @Test("an old key opens as long as the operator keeps it, while clients use the new one")
    func rotatedKey() async throws {
        let object = try await encrypted(Self.object(Row(rule: "")))
        let newer = try KeyGenerator.encryptionKey(for: .ecdhES, keyID: "newer")
        let last = try await keyStore.stored(in: RequestObjectKeys.keySet).first?.ordinal ?? 0
        _ = try await keyStore.add(
            [newer], to: RequestObjectKeys.keySet, after: last, removing: [], at: UnixTime(seconds: Self.now))
        #expect(try await state(of: object) == "state-inside")
        let next = try await encrypted(Self.object(Row(rule: "")))
        #expect(try UnopenedEncryption(parsing: next).keyID == "newer")
        #expect(try await state(of: next) == "state-inside")
    }

    @Test("what is no JWT is refused", arguments: ["", "banana", "a.b.c", "a.b.c.d.e", "e30.e30.e30"])
    func malformed(text: String) async throws {
        let parameters = FormParameters([("client_id", "app"), ("request", text)])
        let client = try Self.client()
        #expect(try await errorCode { try await objects.effectiveParameters(parameters, of: client) } == .invalidRequestObject)
    }

    @Test("OpenID Connect Core §6.1: what stands inside replaces what stands outside, and the rest stays")
    func merged() async throws {
        let outside: KeyValuePairs = ["state": "state-outside", "scope": "openid admin", "nonce": "nonce-outside"]
        let parameters = try await effective(Row(rule: "", claims: ["max_age": 10, "claims": ["userinfo": ["email": .null]]], outside: outside))
        #expect(parameters["state"] == "state-inside")
        #expect(parameters["scope"] == "openid")
        #expect(parameters["nonce"] == "nonce-outside")
        #expect(parameters["max_age"] == "10")
        #expect(parameters["claims"] == #"{"userinfo":{"email":null}}"#)
        #expect(parameters["request"] == nil && parameters["iss"] == nil && parameters["exp"] == nil)
        #expect(parameters.repeated() == nil)
    }

    @Test("RFC 9101 §6.3: without openid only what stands inside counts")
    func insideAlone() async throws {
        let outside: KeyValuePairs = ["nonce": "nonce-outside", "scope": "read"]
        let parameters = try await effective(Row(rule: "", claims: ["scope": "profile", "audience": ["a", "b"]], outside: outside))
        #expect(parameters["nonce"] == nil)
        #expect(parameters["scope"] == "profile")
        #expect(parameters["client_id"] == "app")
        #expect(parameters.all("audience") == ["a", "b"])
    }

    @Test("a request without object is left as it is")
    func plain() async throws {
        let parameters = FormParameters([("client_id", "app"), ("state", "x")])
        #expect(try await objects.effectiveParameters(parameters, of: try Self.client()) == parameters)
    }

    // MARK: By reference

    private func fetch(_ uri: String) async throws -> FormParameters {
        let parameters = FormParameters([("client_id", "app"), ("request_uri", uri)])
        return try await objects.effectiveParameters(parameters, of: try Self.client("ES256"))
    }

    @Test("RFC 9101 §5.2: by reference: fetched from a registered URI, whatever its media type")
    func byReference() async throws {
        let text = try Self.object(Row(rule: ""))
        http.answer(Self.uri, Array((text + "\n").utf8), headers: ["content-type": "text/html"])
        #expect(try await fetch(Self.uri)["state"] == "state-inside")
        #expect(http.requests.map(\.url) == [Self.uri])
        #expect(http.requests.first?.maximumResponseLength == 65_536)
    }

    @Test(
        "RFC 9101 §10.4: what was not registered, or is no https, is not called",
        arguments: [
            "https://app.test/other.jwt", "https://app.test/request.jwt?x", "https://APP.test/request.jwt", "http://app.test/request.jwt",
            "file:///etc/passwd", "ftp://app.test/request.jwt", "urn:ietf:params:oauth:request_uri:x", "",
        ])
    func notCalled(uri: String) async throws {
        #expect(try await errorCode { try await fetch(uri) } == .invalidRequestURI)
        #expect(http.requests.isEmpty)
    }

    @Test("OpenID Connect Core §6.2: a hash in the fragment is that of the document, and is not sent")
    func fragment() async throws {
        http.answer(Self.uri, Array("other".utf8))
        #expect(try await errorCode { try await fetch(Self.uri + "#" + Self.hash("other")) } == .invalidRequestObject)
        http.answer(Self.uri, Array("changed".utf8))
        #expect(try await errorCode { try await fetch(Self.uri + "#" + Self.hash("other")) } == .invalidRequestURI)
        #expect(http.requests.allSatisfy { $0.url == Self.uri })
    }

    @Test("RFC 9101 §7: a URI that cannot be had, and one that holds no request")
    func unusable() async throws {
        #expect(try await errorCode { try await fetch(Self.uri) } == .invalidRequestURI)
        http.answer(Self.uri, [], status: 404)
        #expect(try await errorCode { try await fetch(Self.uri) } == .invalidRequestURI)
        http.fail(Self.uri, .tooLong)
        #expect(try await errorCode { try await fetch(Self.uri) } == .invalidRequestURI)
        http.answer(Self.uri, [0xFF])
        #expect(try await errorCode { try await fetch(Self.uri) } == .invalidRequestObject)
    }
}
