import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Testing

@Suite("The admin client and device challenges")
struct DeviceTests {
    private static let request = """
        {"challenge":"d","client":{"client_id":"tv","client_name":"Television"},"requested_scope":["openid"],
         "requested_access_token_audience":[],"requested_at":"2026-01-01T00:00:00Z","expires_at":"2026-01-01T00:10:00Z"}
        """

    @Test("who waits behind a user code can be asked")
    func get() async throws {
        let exchange = ScriptedExchange((200, Self.request))
        guard case .answer(let request) = try await AdminClient(exchange: exchange).deviceRequest("d", userCode: "A B")
        else {
            Issue.record("no answer")
            return
        }
        #expect(request.client?.clientName == "Television")
        #expect(request.requestedScope == ["openid"])
        #expect(
            exchange.requests.map(\.path) == ["/admin/oauth2/auth/requests/device?device_challenge=d&user_code=A%20B"])
    }

    @Test("a server without that call is no failure: Hydra", arguments: [404, 405])
    func hydra(_ status: Int) async throws {
        let outcome = try await AdminClient(exchange: ScriptedExchange((status, "{}"))).deviceRequest("d", userCode: "A")
        guard case .unknown = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("accepting and rejecting name the user code in the body, never in the address")
    func decisions() async throws {
        let exchange = ScriptedExchange((200, #"{"redirect_to":"https://sso.example/on"}"#), (200, #"{"redirect_to":"x"}"#))
        let client = AdminClient(exchange: exchange)
        _ = try await client.acceptDevice("d", AcceptDeviceRequest(userCode: "ABC"))
        _ = try await client.rejectDevice("d", RejectDeviceRequest(userCode: "ABC", error: "access_denied"))
        #expect(exchange.requests.map(\.method) == [.put, .put])
        for (request, verb) in zip(exchange.requests, ["accept", "reject"]) {
            #expect(request.path == "/admin/oauth2/auth/requests/device/\(verb)?device_challenge=d")
            #expect(try JSONParser.parse(request.body).object?["user_code"] == "ABC")
        }
    }
}
