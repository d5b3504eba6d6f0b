import AdminAPI
import Ground
import OAuth
import Testing

@Suite("The redirect target")
struct AuthorizationRedirectTargetTests {
    private func target(_ uri: String?, _ registered: [String], scope: String = "", development: Bool = false) throws
        -> RedirectTarget
    {
        let client = Sample.client("app") { $0.redirectURIs = registered }
        var parameters = FormParameters([("scope", scope)])
        if let uri { parameters.append("redirect_uri", uri) }
        return try RedirectTarget(client, parameters, development: development)
    }

    @Test("RFC 9700 §4.1.3: the very string that is registered is good")
    func exact() throws {
        let target = try target("https://rp.test/cb?tenant=1", ["https://other.test/", "https://rp.test/cb?tenant=1"])
        #expect(target.uri == "https://rp.test/cb?tenant=1")
        #expect(target.parameter == target.uri)
    }

    @Test(
        "RFC 9700 §4.1.3: nothing that is merely like it",
        arguments: [
            "https://rp.test/cb/", "https://rp.test/cb?a=1", "https://rp.test/cb#f", "https://rp.test/c%62",
            "https://RP.test/cb",
            "HTTPS://rp.test/cb", "https://rp.test:443/cb", "https://rp.test./cb", "https://rp.test/x/../cb",
            "https://rp.test/./cb",
            "https://rp.test//cb", "https://rp.test\\cb", "https://user@rp.test/cb", "https://rp.test@evil.test/cb",
            "https://evil.test/cb", "//rp.test/cb", "/cb", "cb", "javascript:alert(1)", "https://rp.test/cb ",
            " https://rp.test/cb",
            "https://rp.test/cb\n",
        ])
    func notExact(_ uri: String) {
        #expect(throws: OAuthError.self) { try target(uri, ["https://rp.test/cb"]) }
    }

    @Test(
        "RFC 8252 §7.3: any port at a loopback literal",
        arguments: [
            ("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb"), ("http://[::1]/cb", "http://[::1]:5000/cb"),
            ("http://127.0.0.1:80/cb?a=b", "http://127.0.0.1:1/cb?a=b"),
        ])
    func loopback(registered: String, requested: String) throws {
        #expect(try target(requested, [registered]).uri == requested)
    }

    @Test(
        "RFC 9700 §4.1.3: nothing but the port may vary",
        arguments: [
            "http://127.0.0.1:5000/other", "http://127.0.0.2:5000/cb", "http://127.0.0.1.evil.test/cb",
            "https://127.0.0.1/cb",
            "http://localhost:5000/cb", "http://127.0.0.1:5000/cb?x=1", "http://127.0.0.1:5000/cb#x",
            "http://127.0.0.1:99999/cb",
            "http://127.0.0.1:/cb", "http://127.0.0.1:+5/cb", "http://127.0.0.1:05/cb", "http://u@127.0.0.1:5000/cb",
            "http://[::1]:5000/cb",
            "http://127.0.0.1:5000\\@evil.test/cb", "http://127.0.0.1:5000@evil.test/cb",
        ])
    func loopbackOnlyPort(_ uri: String) {
        #expect(throws: OAuthError.self) { try target(uri, ["http://127.0.0.1/cb"]) }
    }

    @Test("RFC 8252 §8.3: localhost is a name, and matches exactly")
    func localhost() throws {
        #expect(try target("http://localhost:3000/cb", ["http://localhost:3000/cb"]).uri == "http://localhost:3000/cb")
        #expect(throws: OAuthError.self) { try target("http://localhost:3001/cb", ["http://localhost:3000/cb"]) }
    }

    @Test("RFC 9700 §2.6: plain http leads only to this machine, unless in development")
    func plainHTTP() throws {
        #expect(throws: OAuthError.self) { try target("http://rp.test/cb", ["http://rp.test/cb"]) }
        #expect(try target("http://rp.test/cb", ["http://rp.test/cb"], development: true).uri == "http://rp.test/cb")
        #expect(try target("http://app.localhost/cb", ["http://app.localhost/cb"]).isImpersonable == false)
    }

    @Test("RFC 8252 §7.1: an app's own scheme is good, and can be claimed by other apps")
    func customScheme() throws {
        #expect(try target("com.example.app:/cb", ["com.example.app:/cb"]).isImpersonable)
        #expect(try target("https://rp.test/cb", ["https://rp.test/cb"]).isImpersonable == false)
    }

    @Test(
        "RFC 6749 §3.1.2: no fragment and nothing relative, whatever was registered",
        arguments: ["https://rp.test/cb#x", "/cb", "https:///cb", "https://"])
    func badRegistration(_ uri: String) {
        #expect(throws: OAuthError.self) { try target(uri, [uri]) }
    }

    @Test("RFC 6749 §3.1.2.3: may be left out where exactly one is registered")
    func omitted() throws {
        let target = try target(nil, ["https://rp.test/cb"])
        #expect(target.uri == "https://rp.test/cb")
        #expect(target.parameter == nil)
        #expect(throws: OAuthError.self) { try self.target(nil, ["https://rp.test/a", "https://rp.test/b"]) }
        #expect(throws: OAuthError.self) { try self.target(nil, []) }
    }

    @Test("OpenID Connect Core §3.1.2.1: required with openid")
    func requiredWithOpenID() {
        #expect(throws: OAuthError.self) { try target(nil, ["https://rp.test/cb"], scope: "openid") }
    }

    @Test("RFC 6749 §3.1.2: a query that is there already is kept")
    func keptQuery() async throws {
        let world = try await World.withApp(client: { $0.redirectURIs = ["https://app.test/callback?tenant=1"] })
        let response = try await Browser(world).signOn(
            Sample.request("app", ["redirect_uri": "https://app.test/callback?tenant=1"]))
        #expect(response.location?.hasPrefix("https://app.test/callback?tenant=1&code=ory_ac_") == true)
    }
}
