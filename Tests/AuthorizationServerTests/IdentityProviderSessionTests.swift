import Ground
import HTTPTypes
import OAuth
import Testing

@Suite("Sessions of the identity provider end with ours (Hydra, urls.identity_provider)")
struct IdentityProviderSessionTests {
    private static let settings = [
        "URLS_IDENTITY_PROVIDER_URL": "https://kratos.example",
        "URLS_IDENTITY_PROVIDER_HEADERS": #"{"Authorization": "Bearer key"}"#,
    ]
    private static let session = "https://kratos.example/admin/sessions/kratos-1"

    private func apps() -> ScriptedHTTP {
        let apps = ScriptedHTTP.app()
        apps.answer(Self.session, OutgoingResponse(status: 204))
        return apps
    }

    private func signedIn(_ server: TestServer) async throws -> SignOut {
        var signOn = SignOn(server: server)
        signOn.identityProviderSessionID = "kratos-1"
        return try await SignOut(signOn.registered())
    }

    private func deletions(_ apps: ScriptedHTTP) -> [OutgoingRequest] { apps.requests.filter { $0.method == .delete } }

    @Test("a logout in the browser deletes it before the browser goes on")
    func logout() async throws {
        let apps = apps()
        try await TestServer.run(settings: Self.settings, outgoing: apps) { server in
            _ = try await signedIn(server).leave()
            let calls = deletions(apps)
            #expect(calls.map(\.url) == [Self.session])
            #expect(calls.first?.headers.contains { $0 == ("Authorization", "Bearer key") } == true)
        }
    }

    @Test("so does revoking login sessions, by person and by sid", arguments: [true, false])
    func revocation(bySubject: Bool) async throws {
        let apps = apps()
        try await TestServer.run(settings: Self.settings, outgoing: apps) { server in
            let person = try await signedIn(server)
            let query = bySubject ? "subject=person-1" : "sid=\(try person.sessionID)"
            let answer = try await server.adminAPI.send(.delete, "/admin/oauth2/auth/sessions/login?\(query)")
            #expect(answer.status == 204)
            #expect(deletions(apps).map(\.url) == [Self.session])
        }
    }

    @Test("without urls.identity_provider.url nobody is called")
    func notConfigured() async throws {
        let apps = apps()
        try await TestServer.run(outgoing: apps) { server in
            _ = try await signedIn(server).leave()
            #expect(deletions(apps).isEmpty)
        }
    }
}
