import Ground
import TestSupport
import Testing

@Suite("A person's refusal reaches the device — RFC 8628 §3.5")
struct DeviceRefusalTests {
    private func expectDenied(_ device: DeviceSignOn, _ codes: DeviceSignOn.Codes) async throws {
        let answer = try await device.poll(codes.device)
        #expect(answer.status == 403)
        #expect(answer.json["error"] == "access_denied", "\(answer.text)")
        #expect(answer.json["access_token"] == nil)
    }

    @Test("at the user code", arguments: TestDatabases.all)
    func userCode(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            let (challenge, _, _) = try await device.open()
            let answer = try await device.tell("reject", challenge, ["user_code": .string(codes.user)])
            #expect(answer.status == 200)
            #expect(
                answer.json["redirect_to"]?.string?.hasPrefix("https://idp.example/error?error=access_denied") == true)
            try await expectDenied(device, codes)
            let late = try await device.tell("accept", challenge, ["user_code": .string(codes.user)])
            #expect(late.status == 400)
        }
    }

    @Test("at the login, whether or not the browser comes back", arguments: TestDatabases.all)
    func login(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            let (challenge, cookies) = try await device.enter(codes.user)
            let target = try await device.decide(
                "login", "reject", challenge, ["error": "access_denied", "error_description": "not me"])
            try await expectDenied(device, codes)
            let end = try await server.publicAPI.get(target, cookies: cookies)
            #expect(end.status == 302)
            #expect(end.location.hasPrefix("https://idp.example/error?"))
            #expect(end.query["error"] == "access_denied")
            try await expectDenied(device, codes)
        }
    }

    @Test("at the consent, whether or not the browser comes back", arguments: TestDatabases.all)
    func consent(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            let (login, cookies) = try await device.enter(codes.user)
            let (challenge, jar) = try await device.logIn(login, cookies)
            let target = try await device.decide("consent", "reject", challenge, ["error": "access_denied"])
            try await expectDenied(device, codes)
            let end = try await server.publicAPI.get(target, cookies: jar)
            #expect(end.query["error"] == "access_denied")
            try await expectDenied(device, codes)
        }
    }
}
