import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("The keys of clients (RFC 7591 §2, OpenID Connect Core §10.1)")
struct ClientKeysTests {
    private static let uri = "https://app.example.org/jwks.json"
    private static let byReference = Client.example { $0.jwksURI = uri }

    private let http = ScriptedHTTP()
    private let clock = ManualClock()
    private let keys: ClientKeys

    init() { keys = ClientKeys(http: http, clock: clock.wallClock) }

    private static func key(_ id: String) throws -> JSONWebKey { try KeyGenerator.generate(for: .es256, keyID: id) }

    private func publish(_ keys: [JSONWebKey], cacheControl: String? = nil) {
        http.answer(Self.uri, JSONWebKeySet(keys).json.bytes, headers: cacheControl.map { ["cache-control": $0] } ?? [:])
    }

    /// Why a token of this key proves nothing; `nil` where it does.
    private func failure(_ key: JSONWebKey, _ client: Client = byReference) async throws -> ClientKeyFailure? {
        let token = try JSONWebSignature.sign(Array("{}".utf8), type: nil, with: try SigningKey(key))
        let unverified = try UnverifiedSignature(parsing: token)
        do throws(ClientKeyFailure) {
            _ = try await keys.verify(unverified, of: client, allowing: [.es256])
            return nil
        } catch {
            return error
        }
    }

    @Test("registered by value: the public keys alone, and nothing is fetched")
    func byValue() async throws {
        let (one, other) = (try Self.key("1"), try Self.key("2"))
        let secret = JSONWebKey(.symmetric(SecretBytes(Array(repeating: 7, count: 32))))
        let client = Client.example { $0.jwks = .object(JSONWebKeySet([one, secret]).json) }
        #expect(try await keys.keySet(of: client).keys == [one.publicKey])
        #expect(try await failure(one, client) == nil)
        #expect(try await failure(other, client) == .refused(.noFittingKey))
        #expect(http.requests.isEmpty)
    }

    @Test("an empty jwks, as Hydra writes it, stands in nobody's way")
    func emptyValue() async throws {
        let key = try Self.key("1")
        publish([key])
        let client = Client.example { ($0.jwks, $0.jwksURI) = (.object(JSONObject()), Self.uri) }
        #expect(try await failure(key, client) == nil)
    }

    @Test("a client without keys is told apart from one whose keys cannot be had")
    func none() async throws {
        let key = try Self.key("1")
        #expect(try await failure(key, .example()) == .noneRegistered)
        #expect(try await failure(key) == .notFetched(.unreachable("nobody answers at \(Self.uri)")))
    }

    @Test(
        "what is no JWK Set is refused",
        arguments: [("", 200), ("[]", 200), ("<html>", 200), (#"{"keys":{}}"#, 200), (#"{"keys":[]}"#, 404), (#"{"keys":[]}"#, 302)])
    func malformed(body: String, status: Int) async throws {
        http.answer(Self.uri, Array(body.utf8), status: status)
        await #expect(throws: ClientKeyFailure.self) { try await keys.keySet(of: Self.byReference) }
    }

    @Test(
        "RFC 9111 §5.2.2: a set is kept as long as its answer says, within bounds",
        arguments: [
            (nil, 300), ("max-age=600", 600), ("public, MAX-AGE=\"900\"", 900), ("max-age=1", 60), ("no-store", 60),
            ("no-cache, max-age=900", 60), ("max-age=999999", 3600), ("max-age=99999999999999999999", 300), ("max-age=-1", 300),
        ])
    func age(cacheControl: String?, seconds: Int) async throws {
        publish([try Self.key("1")], cacheControl: cacheControl)
        for _ in 0..<3 { _ = try await keys.keySet(of: Self.byReference) }
        clock.advance(by: .milliseconds(seconds * 1000 - 1))
        _ = try await keys.keySet(of: Self.byReference)
        #expect(http.requests.count == 1)
        clock.advance(by: .milliseconds(1))
        _ = try await keys.keySet(of: Self.byReference)
        #expect(http.requests.count == 2)
    }

    @Test("50 callers at once make one call, and all have its answer")
    func oneCall() async throws {
        publish([try Self.key("1")])
        http.hold()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await keys.keySet(of: Self.byReference).keys.count } }
            while http.requests.isEmpty { await Task.yield() }
            http.release()
            for try await count in group { #expect(count == 1) }
        }
        #expect(http.requests.count == 1)
    }

    @Test("a caller that gives up does not take the answer from the others")
    func cancellation() async throws {
        publish([try Self.key("1")])
        http.hold()
        let first = Task { try await keys.keySet(of: Self.byReference) }
        while http.requests.isEmpty { await Task.yield() }
        let second = Task { try await keys.keySet(of: Self.byReference) }
        first.cancel()
        http.release()
        #expect(try await second.value.keys.count == 1)
    }

    @Test("a key that is not there yet is looked for once more, and then not before a pause")
    func rotation() async throws {
        let (old, new, foreign) = (try Self.key("old"), try Self.key("new"), try Self.key("foreign"))
        publish([old])
        #expect(try await failure(old) == nil)
        clock.advance(by: .seconds(10))
        publish([old, new])
        #expect(try await failure(new) == nil)
        #expect(http.requests.count == 2)
        for _ in 0..<20 { #expect(try await failure(foreign) == .refused(.noFittingKey)) }
        #expect(http.requests.count == 2)
        clock.advance(by: .seconds(10))
        #expect(try await failure(foreign) == .refused(.noFittingKey))
        #expect(http.requests.count == 3)
    }

    @Test("while a set cannot be fetched its former keys serve, but not for ever")
    func outage() async throws {
        let key = try Self.key("1")
        publish([key])
        #expect(try await failure(key) == nil)
        http.fail(Self.uri, .timedOut)
        clock.advance(by: .seconds(3599))
        #expect(try await failure(key) == nil)
        clock.advance(by: .seconds(11))
        #expect(try await failure(key) == .notFetched(.timedOut))
    }

    @Test("a server that does not answer is not asked again before a pause")
    func pause() async throws {
        let key = try Self.key("1")
        for _ in 0..<20 { #expect(try await failure(key) != nil) }
        #expect(http.requests.count == 1)
        clock.advance(by: .seconds(10))
        publish([key])
        #expect(try await failure(key) == nil)
    }

    @Test("the answer is bounded")
    func bound() async throws {
        publish([])
        _ = try await keys.keySet(of: Self.byReference)
        #expect(http.requests.first?.maximumResponseLength == 1 << 17)
        #expect(http.requests.first?.method == .get)
    }
}
