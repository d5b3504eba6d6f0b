import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Testing

@Suite("The admin client and trusted issuers")
struct TrustedIssuerTests {
    private static let document = """
        {"id":"one","issuer":"https://issuer.example","subject":"","allow_any_subject":true,"scope":["read"],
        "public_key":{"set":"https://issuer.example","kid":"key-1"},"created_at":"2027-01-15T08:00:00Z",
        "expires_at":"2030-01-15T08:00:00Z"}
        """

    @Test("Trusting an issuer posts its key and reads the answer")
    func create() async throws {
        let exchange = ScriptedExchange((201, Self.document))
        let request = TrustIssuerRequest(
            issuer: "https://issuer.example", allowAnySubject: true, scope: ["read"], jwk: ["kid": "key-1"],
            expiresAt: "2030-01-15T08:00:00Z")
        let issuer = try await AdminClient(exchange: exchange).trustIssuer(request)
        #expect(issuer.publicKey.keyID == "key-1" && issuer.allowAnySubject)
        let sent = try #require(exchange.requests.first)
        #expect(sent.method == .post && sent.path == "/admin/trust/grants/jwt-bearer/issuers")
        let body = try JSONParser.parse(sent.body).object
        #expect(body?["jwk"] == ["kid": "key-1"])
        #expect(body?["allow_any_subject"] == true)
    }

    @Test("One that does not exist is nil, and an id cannot leave its path segment")
    func missing() async throws {
        let exchange = ScriptedExchange((404, "{}"), (404, "{}"), (200, "[\(Self.document)]"))
        let client = AdminClient(exchange: exchange)
        #expect(try await client.trustedIssuer("../x") == nil)
        #expect(try await client.deleteTrustedIssuer("gone") == false)
        #expect(try await client.trustedIssuers(issuer: "https://issuer.example", pageSize: 5).items.map(\.id) == ["one"])
        #expect(
            exchange.requests.map(\.path) == [
                "/admin/trust/grants/jwt-bearer/issuers/..%2Fx", "/admin/trust/grants/jwt-bearer/issuers/gone",
                "/admin/trust/grants/jwt-bearer/issuers?issuer=https%3A%2F%2Fissuer.example&page_size=5",
            ])
    }
}
