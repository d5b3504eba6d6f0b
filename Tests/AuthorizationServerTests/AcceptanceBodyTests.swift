import Ground
import HTTPTypes
import Testing

@Suite("What the identity provider sends is checked, and the field at fault is named")
struct AcceptanceBodyTests {
    @Test(
        "an acceptance that cannot be taken answers 400 and leaves the challenge open",
        arguments: [
            (#"{"subject": ""}"#, "'subject'"),
            (#"{"subject": "\#(String(repeating: "s", count: 256))"}"#, "255"),
            (#"{"subject": "a", "remember_for": "soon"}"#, "'remember_for'"),
            (#"{"subject": "a", "remember_for": -1}"#, "'remember_for'"),
            (#"{"subject": "a", "amr": "pwd"}"#, "'amr'"),
            (#"{"remember": true}"#, "'subject'"),
        ])
    func login(_ body: String, _ words: String) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let challenge = try #require(try await server.publicAPI.get(signOn.target()).query["login_challenge"])
            let path = "/admin/oauth2/auth/requests/login/accept?login_challenge=\(challenge)"
            let refused = try await server.adminAPI.send(.put, path, headers: [.contentType: "application/json"], body: body)
            #expect(refused.status == 400)
            #expect(refused.json["error_description"]?.string?.contains(words) == true, "\(refused.text)")
            let accepted = try await server.adminAPI.json(.put, path, ["subject": "person-1"])
            #expect(accepted.status == 200)
        }
    }
}
