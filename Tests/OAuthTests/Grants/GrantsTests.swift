import AdminAPI
import Ground
import OAuth
import Testing

@testable import struct OAuth.AuthenticatedClient

@Suite("Token endpoint (RFC 6749 §3.2, §5.2)")
struct GrantsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let parameters: [(String, String)]
        let grantTypes: [String]
        let expected: OAuthError.Code
        var testDescription: String { rule }
    }

    @Test(
        "what is no token request is refused",
        arguments: [
            Row(rule: "§4: no grant_type", parameters: [], grantTypes: [], expected: .invalidRequest),
            Row(rule: "§5.2: unknown grant", parameters: [("grant_type", "banana")], grantTypes: ["banana"], expected: .unsupportedGrantType),
            Row(rule: "RFC 9700 §2.4: password", parameters: [("grant_type", "password")], grantTypes: ["password"], expected: .unsupportedGrantType),
            Row(rule: "§5.2: not registered", parameters: [("grant_type", "client_credentials")], grantTypes: ["refresh_token"], expected: .unauthorizedClient),
            Row(rule: "nothing registered means codes alone", parameters: [("grant_type", "client_credentials")], grantTypes: [], expected: .unauthorizedClient),
            Row(rule: "§4.1.3: no code", parameters: [("grant_type", "authorization_code")], grantTypes: [], expected: .invalidRequest),
            Row(rule: "§6: no refresh token", parameters: [("grant_type", "refresh_token")], grantTypes: ["refresh_token"], expected: .invalidRequest),
            Row(
                rule: "§3.2: two grant types", parameters: [("grant_type", "refresh_token"), ("grant_type", "client_credentials")],
                grantTypes: ["refresh_token"], expected: .invalidRequest),
            Row(
                rule: "§3.2: two codes", parameters: [("grant_type", "authorization_code"), ("code", "a"), ("code", "b")],
                grantTypes: [], expected: .invalidRequest),
        ])
    func refusals(_ row: Row) async throws {
        let world = try await TokenWorld()
        let client = AuthenticatedClient(.example { $0.grantTypes = row.grantTypes })
        #expect(try await errorCode { try await world.grants.redeem(FormParameters(row.parameters), for: client) } == row.expected)
    }
}
