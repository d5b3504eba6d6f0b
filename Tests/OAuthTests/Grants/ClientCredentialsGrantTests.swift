import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Client credentials grant (RFC 6749 §4.4)")
struct ClientCredentialsGrantTests {
    @Test("a client gets an access token for itself, and nothing else")
    func token() async throws {
        let world = try await TokenWorld()
        let answer = try await world.request([
            "grant_type": "client_credentials", "scope": "openid offline_access api.read", "audience": "https://api.example.org/v1/users",
        ])
        #expect(answer.refreshToken == nil)
        #expect(answer.idToken == nil)
        let told = try await world.introspect(["token": answer.accessToken.exposed])
        #expect(told["sub"] == "app")
        #expect(told["client_id"] == "app")
        #expect(told["aud"] == ["https://api.example.org/v1/users"])
        #expect(told["scope"] == "openid offline_access api.read")
    }

    @Test("§4.4: a public client is refused")
    func publicClient() async throws {
        let world = try await TokenWorld()
        let client = Client.example { $0.tokenEndpointAuthMethod = "none" }
        #expect(try await errorCode { try await world.request(["grant_type": "client_credentials"], client) } == .unauthorizedClient)
    }

    @Test("§3.3: scopes that the client may not ask for are refused", arguments: ["admin", "api", "openid admin"])
    func scope(_ scope: String) async throws {
        let world = try await TokenWorld()
        let parameters = ["grant_type": "client_credentials", "scope": scope]
        #expect(try await errorCode { try await world.request(parameters) } == .invalidScope)
    }

    @Test("an audience that is not the client's is refused")
    func audience() async throws {
        let world = try await TokenWorld()
        let parameters = ["grant_type": "client_credentials", "audience": "https://api.example.org/v2"]
        #expect(try await errorCode { try await world.request(parameters) } == .invalidRequest)
    }

    @Test("without a scope it gets none, or by policy all that it may have", arguments: [false, true])
    func defaultScope(_ all: Bool) async throws {
        let world = try await TokenWorld { $0.clientCredentialsDefaultToAllowedScope = all }
        let answer = try await world.request(["grant_type": "client_credentials"])
        #expect(answer.scope.text == (all ? "openid offline_access profile api.*" : ""))
    }
}
