import AdminClient
import Ground
import HTTPTypes
import Testing

@testable import CommandLineTools

@Suite("The commands about clients ask the admin API and show what it answers")
struct ClientCommandTests {
    private static func client(_ id: String) -> String {
        #"{"client_id":"\#(id)","client_secret":"s3","grant_types":["a","b"],"response_types":["code"],"scope":"openid"}"#
    }

    @Test("create posts a registration and shows the secret once")
    func create() async throws {
        let exchange = ScriptedExchange((201, Self.client("app")))
        let line = "create oauth2-client --id app --name Shop --scope openid"
        let (_, text) = try await Program.ask(line, exchange)
        let request = try #require(exchange.requests.first)
        #expect(request.method == .post && request.path == "/admin/clients")
        let sent = try #require(try JSONParser.parse(request.body).object)
        #expect(sent["client_id"] == "app" && sent["client_name"] == "Shop" && sent["scope"] == "openid")
        #expect(sent["grant_types"] == ["authorization_code"] && sent["response_types"] == ["code"])
        #expect(
            text == """
                CLIENT ID\tapp
                CLIENT SECRET\ts3
                GRANT TYPES\ta, b
                RESPONSE TYPES\tcode
                SCOPE\t\topenid
                AUDIENCE\t<empty>
                REDIRECT URIS\t<empty>
                """)
    }

    @Test("--quiet shows the id alone")
    func quiet() async throws {
        let (_, text) = try await Program.ask("create client -q", ScriptedExchange((201, Self.client("app"))))
        #expect(text == "app")
    }

    @Test("get goes on after an id that is not known, and names it")
    func getSeveral() async throws {
        let exchange = ScriptedExchange((200, Self.client("a")), (404, "{}"), (200, Self.client("c/d")))
        let (report, text) = try await Program.ask("get clients a b c/d -q", exchange)
        #expect(text == "a\nc/d")
        #expect(report.failures == ["b: \(UnknownClient.sentence)"])
        #expect(exchange.requests.map(\.path) == ["/admin/clients/a", "/admin/clients/b", "/admin/clients/c%2Fd"])
    }

    @Test("update sends only what was given (RFC 6902)")
    func update() async throws {
        let exchange = ScriptedExchange((200, Self.client("app")))
        _ = try await Program.ask("update client app --owner me", exchange)
        let request = try #require(exchange.requests.first)
        #expect(request.method == .patch && request.path == "/admin/clients/app")
        #expect(request.text == #"[{"op":"replace","path":"/owner","value":"me"}]"#)
    }

    @Test("update of an unknown client fails")
    func updateUnknown() async {
        await #expect(throws: UnknownClient.failure("app")) {
            try await Program.ask("update client app --owner me", ScriptedExchange((404, "{}")))
        }
    }

    @Test("delete shows what is gone and names what was not there")
    func delete() async throws {
        let exchange = ScriptedExchange((204, ""), (404, "{}"), (204, ""))
        let (report, text) = try await Program.ask("delete client a b c", exchange)
        #expect(text == "ID\na\nc")
        #expect(report.failures == ["b: \(UnknownClient.sentence)"])
        #expect(exchange.requests.allSatisfy { $0.method == .delete })
    }

    @Test("rotate shows the new secret once; the former ones end by a deletion")
    func rotate() async throws {
        let exchange = ScriptedExchange((200, Self.client("app")), (200, Self.client("app")), (404, "{}"))
        let (_, shown) = try await Program.ask("rotate client-secret app", exchange)
        #expect(shown.contains("CLIENT SECRET\ts3"))
        let (report, gone) = try await Program.ask("delete rotated-client-secrets app other", exchange)
        #expect(gone == "ID\tapp")
        #expect(report.failures == ["other: \(UnknownClient.sentence)"])
        #expect(exchange.requests.map(\.method) == [.post, .delete, .delete])
        #expect(exchange.requests.first?.path == "/admin/clients/app/secrets/rotate")
    }

    @Test("A deletion that did nothing shows nothing")
    func deleteNothing() async throws {
        let (report, text) = try await Program.ask("delete client b --format json", ScriptedExchange((404, "{}")))
        #expect(text.isEmpty && report.failures.count == 1)
    }

    @Test("list asks for the page")
    func list() async throws {
        let exchange = ScriptedExchange((200, "[\(Self.client("a"))]"))
        let (_, text) = try await Program.ask("ls clients --page-size 5 --page-token t", exchange)
        #expect(exchange.requests.first?.path == "/admin/clients?page_size=5&page_token=t")
        #expect(text.hasPrefix("CLIENT ID\tCLIENT SECRET\tGRANT TYPES\t"))
        #expect(text.hasSuffix("IS LAST PAGE\ttrue"))
    }

    @Test(
        "A refusal says what the server said; silence says how to name another address",
        arguments: [
            (409, #"{"error":"conflict","error_description":"It exists."}"#, "status 409, conflict: It exists."),
            (409, #"{"error":"It exists.","error_description":""}"#, "status 409, It exists."),
            (503, "", "Start the server, or name another address with --endpoint or ORY_SDK_URL."),
        ])
    func failures(status: Int, body: String, expected: String) async throws {
        let endpoint = try Endpoint(flag: "http://sso.example", environment: [:], api: .admin)
        let server = APIServer(endpoint: endpoint, exchange: ScriptedExchange((status, body)))
        let (_, failures) = await server.forEach(["a"]) { try await server.admin.client($0) }
        #expect(failures.count == 1)
        #expect(failures.first?.hasPrefix("a: http://sso.example ") == true)
        #expect(failures.first?.hasSuffix(expected) == true)
    }
}
