import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Introspection (RFC 7662 §2)")
struct IntrospectionTests {
    private static let inactive = #"{"active":false}"#

    private func body(_ parameters: [(String, String)], in world: TokenWorld) async throws -> String {
        String(decoding: try await world.introspection.introspect(FormParameters(parameters)), as: UTF8.self)
    }

    @Test("§2.2: a good access token is described with Hydra's fields")
    func accessToken() async throws {
        let world = try await TokenWorld()
        let session = ConsentSession(accessToken: ["role": "a \"clerk\""])
        let answer = try await world.signOn(.example(session: session))
        let body = try await body([("token", answer.accessToken.exposed)], in: world)
        #expect(
            body == #"{"active":true,"scope":"openid offline_access profile","client_id":"app","sub":"anna","#
                + #""exp":1800003600,"iat":1800000000,"nbf":1800000000,"aud":["https://api.example.org/v1"],"#
                + #""iss":"https://sso.example.org/","token_type":"Bearer","token_use":"access_token","#
                + #""ext":{"role":"a \"clerk\""}}"#)
    }

    @Test("§2.1: a refresh token is told apart, whatever the hint", arguments: [nil, "access_token", "refresh_token", "banana"])
    func refreshToken(_ hint: String?) async throws {
        let world = try await TokenWorld()
        let answer = try await world.signOn()
        var parameters = ["token": try #require(answer.refreshToken).exposed]
        parameters["token_type_hint"] = hint
        #expect(try await world.introspect(parameters)["token_use"] == "refresh_token")
        parameters["token"] = answer.accessToken.exposed
        #expect(try await world.introspect(parameters)["token_use"] == "access_token")
    }

    @Test("§2.2: what is not good is inactive, and nothing else is told", arguments: ["x", "ory_at_x.y", "a.b.c", "ory_rt_"])
    func unknown(_ token: String) async throws {
        let world = try await TokenWorld()
        #expect(try await body([("token", token)], in: world) == Self.inactive)
    }

    @Test("an expired token is inactive")
    func expiry() async throws {
        let world = try await TokenWorld()
        let token = try await world.signOn().accessToken.exposed
        world.clock.advance(by: .seconds(3600))
        #expect(try await body([("token", token)], in: world) == Self.inactive)
    }

    @Test("a used refresh token is inactive, save in its grace period", arguments: [Duration.zero, .seconds(10)])
    func used(_ grace: Duration) async throws {
        let world = try await TokenWorld { $0.refreshGracePeriod = grace }
        let token = try #require(try await world.signOn().refreshToken).exposed
        _ = try await world.request(["grant_type": "refresh_token", "refresh_token": token])
        #expect(try await world.isActive(token) == (grace > .zero))
        world.clock.advance(by: .seconds(11))
        #expect(try await !world.isActive(token))
    }

    @Test("Hydra: all of the scope asked for must be granted", arguments: [("openid profile", true), ("openid admin", false)])
    func scope(_ scope: String, _ active: Bool) async throws {
        let world = try await TokenWorld()
        let answer = try await world.signOn()
        #expect(try await world.introspect(["token": answer.accessToken.exposed, "scope": scope])["active"] == .bool(active))
    }

    @Test("§2.1: without a token, or with two, the request is invalid", arguments: [[], [("token", "a"), ("token", "b")]])
    func invalid(_ parameters: [(String, String)]) async throws {
        let world = try await TokenWorld()
        #expect(try await errorCode { try await body(parameters, in: world) } == .invalidRequest)
    }
}
