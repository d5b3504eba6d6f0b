import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Testing

@Suite("The admin client's other operations")
struct OperationTests {
    @Test("Lists of clients come in pages, linked by the Link header (RFC 8288 §3)")
    func pages() async throws {
        let link = HTTPField.Name("link")
        var response = ExchangeResponse(status: .ok, body: Array(#"[{"client_id":"a"},{"client_id":"b"}]"#.utf8))
        response.headers[try #require(link)] =
            #"</admin/clients?page_size=2&page_token=first>; rel="first",</admin/clients?page_size=2&page_token=n%2B1>; rel="next""#
        let exchange = ScriptedExchange(response)
        let page = try await AdminClient(exchange: exchange).clients(pageSize: 2, pageToken: "t&x")
        #expect(page.items.map(\.clientID) == ["a", "b"])
        #expect(page.nextToken == "n+1")
        #expect(exchange.requests.first?.path == "/admin/clients?page_size=2&page_token=t%26x")
    }

    @Test("A client that does not exist is nil, and an id cannot leave its path segment")
    func missingClient() async throws {
        let exchange = ScriptedExchange((404, "{}"), (404, "{}"))
        let client = AdminClient(exchange: exchange)
        #expect(try await client.client("../keys?x") == nil)
        #expect(try await client.deleteClient("gone") == false)
        #expect(exchange.requests.first?.path == "/admin/clients/..%2Fkeys%3Fx")
    }

    @Test("A refused registration says why")
    func refused() async {
        let exchange = ScriptedExchange(
            (400, #"{"error":"invalid_client_metadata","error_description":"redirect_uris must be absolute"}"#))
        await #expect {
            _ = try await AdminClient(exchange: exchange).createClient(OAuth2Client())
        } throws: { "\($0)".contains("redirect_uris must be absolute") }
    }

    @Test("Introspection posts a form and never puts the token into the URL (RFC 7662 §2.1)")
    func introspection() async throws {
        let exchange = ScriptedExchange((200, #"{"active":true,"sub":"s","ext":{"a":1}}"#))
        let token = try await AdminClient(exchange: exchange).introspect(token: "t+t", scope: ["a", "b"])
        #expect(token.active)
        let request = try #require(exchange.requests.first)
        #expect(request.path == "/admin/oauth2/introspect")
        #expect(String(decoding: request.body, as: UTF8.self) == "token=t%2Bt&scope=a%20b")
    }

    @Test("Revoking sessions names exactly one selection")
    func sessions() async throws {
        let exchange = ScriptedExchange((204, ""), (204, ""), (204, ""), (204, ""))
        let client = AdminClient(exchange: exchange)
        try await client.revokeLoginSession(id: "sid")
        try await client.revokeLoginSessions(ofSubject: "sub")
        try await client.revokeConsentSessions(.all(subject: "sub"))
        try await client.revokeConsentSessions(.client("app", subject: "sub"))
        #expect(
            exchange.requests.map(\.path) == [
                "/admin/oauth2/auth/sessions/login?sid=sid",
                "/admin/oauth2/auth/sessions/login?subject=sub",
                "/admin/oauth2/auth/sessions/consent?subject=sub&all=true",
                "/admin/oauth2/auth/sessions/consent?subject=sub&client=app",
            ])
    }

    @Test("Health is a yes or no")
    func health() async {
        #expect(await AdminClient(exchange: ScriptedExchange((200, #"{"status":"ok"}"#))).isReady())
        #expect(await AdminClient(exchange: ScriptedExchange((503, "{}"))).isReady() == false)
    }
}
