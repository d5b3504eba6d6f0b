import AdminAPI
import Ground
import OAuth
import Testing

@Suite("The claims parameter (OpenID Connect Core §5.5)")
struct AuthorizationClaimsRequestTests {
    @Test(
        "what has its form is accepted, and reaches the identity provider as it is",
        arguments: [
            "{}", #"{"userinfo":null,"id_token":{}}"#, #"{"userinfo":{"email":null,"name":{"essential":true}}}"#,
            #"{"id_token":{"auth_time":{"essential":true},"acr":{"values":["urn:1"]}},"other":7}"#,
            #"{"id_token":{"http://example.info/claims/groups":{"future":[]}}}"#,
        ])
    func accepted(_ text: String) async throws {
        let world = try await World.withApp()
        let login = try await world.logins.get(try await Browser(world).begin(Sample.request("app", ["claims": text])))
        #expect(try query(of: try login.value().requestURL)["claims"] == text)
    }

    @Test(
        "what has not is refused",
        arguments: [
            "x", "[]", "7", #"{"id_token":[]}"#, #"{"userinfo":{"email":true}}"#,
            #"{"userinfo":{"email":{"essential":"yes"}}}"#, #"{"userinfo":{"email":{"values":"a"}}}"#,
        ])
    func refused(_ text: String) async throws {
        let world = try await World.withApp()
        let decision = try await Browser(world).visit(Sample.request("app", ["claims": text]))
        #expect(decision.clientError == "invalid_request")
    }

    struct ContextRow: Sendable, CustomTestStringConvertible {
        let claims: String
        let said: String?
        let error: String?
        var testDescription: String { "\(claims), \(said ?? "nothing said")" }
    }

    @Test(
        "§5.5.1.1: an essential acr is met or the sign-on fails",
        arguments: [
            ContextRow(claims: #"{"acr":{"essential":true,"values":["urn:1","urn:2"]}}"#, said: "urn:2", error: nil),
            ContextRow(
                claims: #"{"acr":{"essential":true,"values":["urn:1"]}}"#, said: "urn:2",
                error: "unmet_authentication_requirements"),
            ContextRow(
                claims: #"{"acr":{"essential":true,"value":"urn:1"}}"#, said: nil,
                error: "unmet_authentication_requirements"),
            ContextRow(
                claims: #"{"acr":{"essential":true}}"#, said: nil, error: "unmet_authentication_requirements"),
            ContextRow(claims: #"{"acr":{"essential":true}}"#, said: "urn:9", error: nil),
            ContextRow(claims: #"{"acr":{"values":["urn:1"]}}"#, said: "urn:2", error: nil),
            ContextRow(claims: #"{"acr":null}"#, said: nil, error: nil),
        ])
    func authenticationContext(_ row: ContextRow) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let claims = #"{"id_token":\#(row.claims)}"#
        let challenge = try await browser.begin(Sample.request("app", ["claims": claims]))
        var acceptance = AcceptLoginRequest(subject: "alice")
        acceptance.acr = row.said
        let decision = try await browser.visit(try await world.logins.accept(challenge, acceptance).value())
        #expect(decision.clientError == row.error)
        if row.error == nil { #expect(throws: Never.self) { try decision.consentChallenge() } }
    }

    @Test("§5.5.1.1: the identity provider sees the contexts, as if acr_values had named them")
    func forwardedContexts() async throws {
        let world = try await World.withApp()
        let claims = #"{"id_token":{"acr":{"values":["urn:1","urn:2"]}}}"#
        let browser = Browser(world)
        let login = try await world.logins.get(try await browser.begin(Sample.request("app", ["claims": claims])))
        #expect(try login.value().oidcContext.acrValues == ["urn:1", "urn:2"])
        let both = Sample.request("app", ["claims": claims, "acr_values": "urn:3"])
        let other = try await world.logins.get(try await browser.begin(both))
        #expect(try other.value().oidcContext.acrValues == ["urn:3"])
    }

    @Test(
        "§5.5.1: tokens for the person that was asked for, and for nobody else",
        arguments: [("id_token", "alice", true), ("userinfo", "alice", true), ("id_token", "bob", false)])
    func subject(_ place: String, _ subject: String, fits: Bool) async throws {
        let world = try await World.withApp()
        let claims = #"{"\#(place)":{"sub":{"value":"\#(subject)"}}}"#
        let request = Sample.request("app", ["claims": claims])
        let first = Browser(world)
        let redirect = try await world.logins.accept(try await first.begin(request), AcceptLoginRequest(subject: "alice"))
        #expect(try await first.visit(try redirect.value()).clientError == (fits ? nil : "login_required"))
        let second = Browser(world)
        try await second.signOn()
        #expect(try await second.visit(request).clientError == (fits ? nil : "login_required"))
    }

    @Test("what is asked for withholds nothing that was granted")
    func grantedClaims() async throws {
        let world = try await World.withApp()
        let claims = #"{"id_token":{"email":null}}"#
        try await Browser(world).signOn(
            Sample.request("app", ["claims": claims]),
            consent: { $0.session = ConsentSession(idToken: ["name": "Alice"]) })
        #expect(world.stores.allAuthorizations.first?.session.idToken == ["name": "Alice"])
    }
}
