import AdminClient
import Ground
import HTTPTypes
import Testing

@testable import CommandLineTools

@Suite("The commands about tokens")
struct TokenCommandTests {
    private static let perform =
        "perform client-credentials --client-id a:b --client-secret s/3 --scope x,y --audience z"
    private static let answer = #"{"access_token":"at","token_type":"bearer","expires_in":60,"scope":"x y"}"#

    @Test("Client credentials are encoded before they are joined (RFC 6749 §2.3.1, §4.4.2)")
    func clientCredentials() async throws {
        let exchange = ScriptedExchange((200, Self.answer))
        let (report, _) = try await Program.ask(Self.perform, exchange)
        let request = try #require(exchange.requests.first)
        #expect(request.path == "/oauth2/token")
        #expect(request.headers[.authorization] == "Basic YSUzQWI6cyUyRjM=")
        #expect(request.text == "grant_type=client_credentials&scope=x%20y&audience=z")
        #expect(report.identifiers == ["at"])
        #expect(report.json.object?["access_token"] == "at")
        #expect(report.json.object?["expiry"] != nil)
    }

    @Test("A client of client_secret_post is understood at the second attempt")
    func secondAttempt() async throws {
        let exchange = ScriptedExchange((401, #"{"error":"invalid_client"}"#), (200, Self.answer))
        _ = try await Program.ask(Self.perform, exchange)
        let second = try #require(exchange.requests.last)
        #expect(second.headers[.authorization] == nil)
        #expect(second.text.hasSuffix("&client_id=a%3Ab&client_secret=s%2F3"))
    }

    @Test("A refusal is told without the secret")
    func refusal() async {
        let refused = (401, #"{"error":"invalid_client","error_description":"No."}"#)
        await #expect {
            try await Program.ask(Self.perform, ScriptedExchange(refused, refused))
        } throws: { error in
            guard case AdminError.refused(status: 401, _) = error else { return false }
            return !"\(error)".contains("s/3") && !"\(error)".contains("s%2F3")
        }
    }

    @Test("An expiry counts from now")
    func expiry() throws {
        let answer = try #require(TokenAnswer(JSONObject(["access_token": "at", "expires_in": 60])))
        let row = TokenRow(answer, now: UnixTime(seconds: 1_700_000_000))
        #expect(row.cells == ["at", "", "", "2023-11-14T22:14:20Z"])
    }

    @Test("A token answer does not print its tokens")
    func silence() throws {
        let answer = try #require(TokenAnswer(JSONObject(["access_token": "very-secret"])))
        var dumped = ""
        dump(answer, to: &dumped)
        #expect(!"\(answer) \(dumped) \(String(reflecting: answer))".contains("very-secret"))
    }

    @Test("Introspection sends token and scopes as a form (RFC 7662 §2.1)")
    func introspection() async throws {
        let body = #"""
            {"active":true,"sub":"u","client_id":"c","scope":"a b","exp":1700000060,"token_use":"access_token"}
            """#
        let exchange = ScriptedExchange((200, body))
        let (report, text) = try await Program.ask("introspect token tok --scope a,b", exchange)
        #expect(exchange.requests.first?.text == "token=tok&scope=a%20b")
        #expect(text.contains("EXPIRY\t\t2023-11-14T22:14:20Z\nTOKEN USE\taccess_token"))
        #expect(report.json.object?["active"] == true)
    }

    @Test("An inactive token has nothing to tell (RFC 7662 §2.2)")
    func inactive() async throws {
        let (report, _) = try await Program.ask("introspect token tok", ScriptedExchange((200, #"{"active":false}"#)))
        #expect(report.json == ["active": false])
    }

    @Test("Revocation goes to the public API as the client (RFC 7009 §2.1)")
    func revocation() async throws {
        let exchange = ScriptedExchange((200, ""))
        let line = "revoke token tok --client-id a --client-secret b"
        let (_, text) = try await Program.ask(line, exchange)
        #expect(exchange.requests.first?.path == "/oauth2/revoke")
        #expect(exchange.requests.first?.text == "token=tok")
        #expect(text == "ID\ttok")
    }

    @Test("delete access-tokens names the client")
    func deleteAccessTokens() async throws {
        let exchange = ScriptedExchange((204, ""))
        let (_, text) = try await Program.ask("delete access-tokens app -q", exchange)
        #expect(exchange.requests.first?.path == "/admin/oauth2/tokens?client_id=app")
        #expect(text == "app")
    }
}
