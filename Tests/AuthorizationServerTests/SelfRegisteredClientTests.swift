import Ground
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite("The admin API tells which clients registered themselves (ASVS 10.4.7)")
struct SelfRegisteredClientTests {
    private static let enabled = ["OIDC_DYNAMIC_CLIENT_REGISTRATION_ENABLED": "true"]
    private static let mark = "self_registered"

    private static let wish = JSONObject([
        "client_name": "An app", "redirect_uris": ["https://app.example/callback"],
        "grant_types": ["authorization_code", "refresh_token"], "scope": "openid offline_access",
    ])

    /// What a client that registers itself is told.
    private func register(_ server: TestServer, _ document: JSONObject = wish) async throws -> JSONObject {
        let answer = try await server.publicAPI.json(.post, "/oauth2/register", .object(document))
        try #require(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    @Test("C-04: at the client, in lists, and in the requests for login and consent", arguments: TestDatabases.all)
    func told(on database: TestDatabase) async throws {
        try await TestServer.run(on: database, settings: Self.enabled) { server in
            let client = try await register(server)
            var signOn = SignOn(server: server)
            signOn.clientID = try #require(client["client_id"]?.string)
            let stored = try await server.adminAPI.get("/admin/clients/\(signOn.clientID)").json
            #expect(stored[Self.mark] == true)
            let list = try JSONParser.parse(try await server.adminAPI.get("/admin/clients").body).array
            #expect(list?.first?.object?[Self.mark] == true)

            let first = try await server.publicAPI.get(signOn.target())
            let login = try #require(first.query["login_challenge"])
            #expect(try await asked("login", login, server)[Self.mark] == true)
            let accepted = try await signOn.accept("login", login, ["subject": "person-1"])
            let second = try await server.publicAPI.get(accepted, cookies: first.cookies)
            let consent = try #require(second.query["consent_challenge"])
            #expect(try await asked("consent", consent, server)[Self.mark] == true)
        }
    }

    /// The client in a request that the identity provider is asked to decide.
    private func asked(_ kind: String, _ challenge: String, _ server: TestServer) async throws -> JSONObject {
        let path = "/admin/oauth2/auth/requests/\(kind)?\(kind)_challenge=\(challenge)"
        return try #require(try await server.adminAPI.get(path).json["client"]?.object)
    }

    @Test("C-04: the mark stays whatever the operator changes, and whatever the client does", arguments: TestDatabases.all)
    func stays(on database: TestDatabase) async throws {
        try await TestServer.run(on: database, settings: Self.enabled) { server in
            let client = try await register(server)
            let id = try #require(client["client_id"]?.string)
            let token = try #require(client["registration_access_token"]?.string)
            let path = "/admin/clients/\(id)"

            var read = try await server.adminAPI.get(path).json
            read[Self.mark] = false
            #expect(try await server.adminAPI.json(.put, path, .object(read)).json[Self.mark] == true)
            read[Self.mark] = nil
            #expect(try await server.adminAPI.json(.put, path, .object(read)).json[Self.mark] == true)
            let renamed = try await server.adminAPI.json(
                .patch, path, [["op": "replace", "path": "/client_name", "value": "Renamed"]])
            #expect(renamed.json["client_name"] == "Renamed" && renamed.json[Self.mark] == true)
            #expect(try await server.adminAPI.json(.put, "\(path)/lifespans", [:]).json[Self.mark] == true)
            #expect(try await server.adminAPI.json(.post, "\(path)/secrets/rotate", [:]).json[Self.mark] == true)

            var wish = Self.wish
            wish[Self.mark] = false
            let headers: HTTPFields = [.contentType: "application/json", .authorization: "Bearer \(token)"]
            let update = try await server.publicAPI.send(
                .put, "/oauth2/register/\(id)", headers: headers, body: String(decoding: wish.bytes, as: UTF8.self))
            #expect(update.status == 200, "\(update.text)")
            #expect(try await server.adminAPI.get(path).json[Self.mark] == true)
        }
    }

    @Test("nobody writes the mark: neither the operator, by a patch or otherwise, nor the client about itself")
    func readOnly() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let made = try await server.adminAPI.json(
                .post, "/admin/clients", ["client_id": "app", "self_registered": true])
            #expect(made.status == 201 && made.json[Self.mark] == nil)
            for operation: JSONValue in [
                ["op": "add", "path": "/self_registered", "value": true], ["op": "remove", "path": "/self_registered"],
            ] {
                let patched = try await server.adminAPI.json(.patch, "/admin/clients/app", [operation])
                #expect(patched.status == 400)
            }
            var wish = Self.wish
            wish[Self.mark] = false
            let id = try #require(try await register(server, wish)["client_id"]?.string)
            #expect(try await server.adminAPI.get("/admin/clients/\(id)").json[Self.mark] == true)
        }
    }

    @Test("all other clients look as Hydra shows them, and a client is not told of the mark")
    func absent() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            _ = try await server.adminAPI.json(.post, "/admin/clients", ["client_id": "app"])
            #expect(try await server.adminAPI.get("/admin/clients/app").json[Self.mark] == nil)
            let client = try await register(server)
            #expect(client[Self.mark] == nil)
            let id = try #require(client["client_id"]?.string)
            let token = try #require(client["registration_access_token"]?.string)
            let read = try await server.publicAPI.send(
                .get, "/oauth2/register/\(id)", headers: [.authorization: "Bearer \(token)"])
            #expect(read.status == 200 && read.json[Self.mark] == nil)
        }
    }
}
