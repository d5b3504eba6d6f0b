import Ground
import Migrations
import TestSupport
import Testing

@Suite("What a device is told while it waits — RFC 8628 §3.5")
struct DevicePollingTests {
    @Test("authorization_pending until the person has decided, at every step", arguments: TestDatabases.all)
    func pending(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            func expectPending() async throws {
                server.clock.advance(by: .seconds(5))
                let answer = try await device.poll(codes.device)
                #expect(answer.status == 400)
                #expect(answer.json["error"] == "authorization_pending", "\(answer.text)")
            }
            try await expectPending()
            let (login, cookies) = try await device.enter(codes.user)
            try await expectPending()
            let (consent, jar) = try await device.logIn(login, cookies)
            try await expectPending()
            _ = try await device.consent(consent, jar)
            #expect(try await device.poll(codes.device).status == 200)
        }
    }

    @Test("slow_down for a device that is too fast: 5 seconds more each time, whichever process it asks",
        arguments: TestDatabases.shared)
    func slowDown(on database: TestDatabase) async throws {
        try await database.withDatabase(migrated: Migrations.server) { store in
            let clock = ManualClock()
            try await TestServer.run(database: store, clock: clock) { one in
                try await TestServer.run(database: store, clock: clock) { other in
                    let device = DeviceSignOn(server: one)
                    try await device.register()
                    let codes = try await device.codes()
                    func poll(after seconds: Int64) async throws -> String? {
                        clock.advance(by: .seconds(seconds))
                        return try await DeviceSignOn(server: other).poll(codes.device).json["error"]?.string
                    }
                    #expect(try await device.poll(codes.device).json["error"] == "authorization_pending")
                    #expect(try await poll(after: 1) == "slow_down")
                    // Now it is 10 seconds, and after this one 15.
                    #expect(try await poll(after: 8) == "slow_down")
                    #expect(try await poll(after: 15) == "authorization_pending")
                    #expect(try await poll(after: 12) == "slow_down")
                    #expect(try await poll(after: 20) == "authorization_pending")
                }
            }
        }
    }

    @Test("a moment too early is the network's fault")
    func jitter() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            _ = try await device.poll(codes.device)
            server.clock.advance(by: .milliseconds(4600))
            #expect(try await device.poll(codes.device).json["error"] == "authorization_pending")
        }
    }

    @Test("expired_token after the codes' life, approved or not", arguments: [false, true])
    func expired(_ approved: Bool) async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            if approved { try await device.approve(codes.user) }
            server.clock.advance(by: .seconds(600))
            let answer = try await device.poll(codes.device)
            #expect(answer.status == 400)
            #expect(answer.json["error"] == "expired_token")
        }
    }

    @Test("an expired code is told to the person who comes back too late")
    func lateConsent() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            let (login, cookies) = try await device.enter(codes.user)
            let (consent, jar) = try await device.logIn(login, cookies)
            server.clock.advance(by: .seconds(600))
            let end = try await device.consent(consent, jar)
            #expect(end.query["error"] == "request_unauthorized", "\(end.location)")
            #expect(try await device.poll(codes.device).json["error"] == "expired_token")
        }
    }
}
