import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Delivery of back-channel logout notices (OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8)")
struct LogoutBackChannelTests {
    private static let app = "https://app.test/backchannel"

    /// A session of alice with the client `app` is over.
    private func signedOut(_ client: @escaping (inout World) async throws -> Void = { _ in }) async throws -> World {
        var world = try await World.withApp()
        try await Browser(world).signOn()
        try await client(&world)
        try await world.endSession.endAll(of: Subject("alice"))
        return world
    }

    private func deliver(_ world: World) async throws -> [NoticeOutcome] {
        try await world.backChannel.deliver(.background).map(\.1)
    }

    @Test("§2.5: one POST of the logout token in a form; §2.8: 200 and 204 end it", arguments: [200, 204])
    func delivered(_ status: Int) async throws {
        let world = try await signedOut()
        world.apps.answer(Self.app, .success(status))
        #expect(try await deliver(world) == [.delivered])
        let request = try #require(world.apps.requests.first)
        #expect(request.method == .post && request.url == Self.app)
        #expect(request.headers.contains { $0 == ("Content-Type", "application/x-www-form-urlencoded") })
        #expect(world.apps.logoutTokens.count == 1)
        #expect(try await deliver(world).isEmpty)
        #expect(world.stores.allNotices.isEmpty)
    }

    @Test(
        "what fails is tried again after a pause, with the same jti",
        arguments: [
            .success(400), .success(302), .success(500), .failure(.timedOut), .failure(.unreachable("refused")),
        ] as [Result<Int, OutgoingFailure>])
    func postponed(_ answer: Result<Int, OutgoingFailure>) async throws {
        let world = try await signedOut()
        world.apps.answer(Self.app, answer)
        let first = try #require(try await world.backChannel.deliver(.prompt).first)
        guard case .postponed = first.1 else { throw Unexpected(first.1) }
        #expect(try await deliver(world).isEmpty, "not before the pause is over")
        world.clock.advance(by: .seconds(5))
        world.apps.answer(Self.app, .success(200))
        let second = try #require(try await world.backChannel.deliver(.background).first)
        #expect(second.1 == .delivered)
        #expect(first.0.tokenID == second.0.tokenID)
    }

    @Test("attempts are bounded in number and time; then the notice leaves")
    func givenUp() async throws {
        let world = try await signedOut()
        world.apps.answer(Self.app, .failure(.timedOut))
        var attempts = 0
        for _ in 0..<(12 * 3600) where !world.stores.allNotices.isEmpty {
            attempts += try await deliver(world).count
            world.clock.advance(by: .seconds(1))
        }
        #expect(attempts == Int(NoticePace.maximumAttempts))
        #expect(world.stores.allNotices.isEmpty)
    }

    @Test(
        "what can never arrive is given up at once",
        arguments: [OutgoingFailure.malformedURL, .forbiddenAddress])
    func hopeless(_ failure: OutgoingFailure) async throws {
        let world = try await signedOut()
        world.apps.answer(Self.app, .failure(failure))
        guard case .givenUp = try await deliver(world).first else { throw Unexpected("not given up") }
        #expect(world.stores.allNotices.isEmpty)
    }

    @Test("a client that is gone, or wants no notices, gets none")
    func unwanted() async throws {
        let world = try await signedOut { world in
            try await world.register("quiet") { $0.backchannelLogoutURI = nil }
            try await world.register("gone")
            for id in ["quiet", "gone"] { try await Browser(world).signOn(Sample.request(id)) }
            _ = try await world.stores.delete(ClientID("gone"))
        }
        #expect(Set(try await deliver(world)) == [.delivered, .unwanted])
        #expect(world.apps.requests.map(\.url) == [Self.app])
        #expect(world.stores.allNotices.isEmpty)
    }

    @Test("§2.2: the query of the client's URI is kept")
    func query() async throws {
        let world = try await signedOut { world in
            try await world.register("tenant") { $0.backchannelLogoutURI = "https://tenant.test/out?tenant=1" }
            try await Browser(world).signOn(Sample.request("tenant"))
        }
        _ = try await deliver(world)
        #expect(world.apps.requests.contains { $0.url == "https://tenant.test/out?tenant=1" })
    }

    @Test("of a process that died with a notice the lease runs out, and the next one delivers it")
    func lease() async throws {
        let world = try await signedOut()
        let now = world.clock.wallClock.now()
        let lost = try await world.stores.take(dueAt: now, of: nil, until: now + .seconds(20), limit: 10)
        #expect(lost.count == 1)
        #expect(try await deliver(world).isEmpty)
        world.clock.advance(by: .seconds(20))
        #expect(try await deliver(world) == [.delivered])
    }

    @Test("while a person waits, only their notices are attempted, and briefly")
    func prompt() async throws {
        let world = try await signedOut { world in
            try await Browser(world).signOn(as: "bob")
            try await world.endSession.endAll(of: Subject("bob"))
        }
        _ = try await world.backChannel.deliver(of: Subject("alice"), .prompt)
        #expect(world.apps.logoutTokens.map { $0.hasSuffix("alice") } == [true])
        #expect(world.apps.requests.map(\.timeout) == [.seconds(2)])
    }
}
