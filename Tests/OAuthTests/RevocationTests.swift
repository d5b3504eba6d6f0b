import Ground
import OAuth
import Testing

@testable import struct OAuth.AuthenticatedClient

@Suite("Revocation (RFC 7009 §2)")
struct RevocationTests {
    private func revoke(_ token: String?, hint: String? = nil, _ client: Client = .example(), in world: TokenWorld) async throws {
        var parameters = FormParameters()
        if let token { parameters.append("token", token) }
        if let hint { parameters.append("token_type_hint", hint) }
        try await world.revocation.revoke(parameters, for: AuthenticatedClient(client))
    }

    @Test("§2.1: either token ends both", arguments: ["access_token", "refresh_token"], ["access_token", "refresh_token", nil])
    func family(_ revoked: String, _ hint: String?) async throws {
        let world = try await TokenWorld()
        let answer = try await world.signOn()
        let refreshToken = try #require(answer.refreshToken).exposed
        try await revoke(revoked == "access_token" ? answer.accessToken.exposed : refreshToken, hint: hint, in: world)
        #expect(try await !world.isActive(answer.accessToken.exposed))
        #expect(try await !world.isActive(refreshToken))
    }

    @Test("a client's own token ends alone")
    func clientCredentials() async throws {
        let world = try await TokenWorld()
        let one = try await world.request(["grant_type": "client_credentials"]).accessToken.exposed
        let other = try await world.request(["grant_type": "client_credentials"]).accessToken.exposed
        try await revoke(one, in: world)
        #expect(try await !world.isActive(one))
        #expect(try await world.isActive(other))
    }

    @Test("§2.1: another client's token is left alone, and that is no error")
    func otherClient() async throws {
        let world = try await TokenWorld()
        let answer = try await world.signOn()
        try await revoke(answer.accessToken.exposed, .example("other"), in: world)
        try await revoke(#require(answer.refreshToken).exposed, .example("other"), in: world)
        #expect(try await world.isActive(answer.accessToken.exposed))
    }

    @Test("§2.2: an unknown token is no error", arguments: ["x", "ory_at_x.y", "a.b.c"])
    func unknown(_ token: String) async throws {
        try await revoke(token, in: TokenWorld())
    }

    @Test("§2.1: without a token the request is invalid")
    func missing() async throws {
        let world = try await TokenWorld()
        #expect(try await errorCode { try await revoke(nil, in: world) } == .invalidRequest)
    }
}
