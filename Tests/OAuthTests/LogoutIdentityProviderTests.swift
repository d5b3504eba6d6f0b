import Ground
import OAuth
import Testing

@Suite("The identity provider's session ends with ours (Hydra, urls.identity_provider)")
struct LogoutIdentityProviderTests {
    private static let session = "https://kratos.test/admin/sessions/kratos%2F1"

    private let clock = ManualClock()
    private let apps = FakeApps()
    private let notices = IdentityProviderNoticesInMemory([
        (IdentityProviderNotice(identityProviderSessionID: "kratos/1", subject: Subject("alice"), attempts: 0),
         UnixTime(seconds: 0))
    ])

    private var logout: IdentityProviderLogout {
        IdentityProviderLogout(
            notices: notices, url: "https://kratos.test/", headers: [("Authorization", Secret("Bearer key"))],
            outgoing: apps, clock: clock.wallClock)
    }

    @Test("one DELETE with the operator's headers; an answer of success ends it, and that nobody knows the session", arguments: [200, 204, 404, 410])
    func delivered(_ status: Int) async throws {
        apps.answer(Self.session, .success(status))
        let outcomes = try await logout.deliver(.background).map(\.1)
        #expect(outcomes == [status < 300 ? .delivered : .unwanted])
        let request = try #require(apps.requests.first)
        #expect(request.method == .delete && request.url == Self.session)
        #expect(request.headers.contains { $0 == ("Authorization", "Bearer key") })
        #expect(notices.all.isEmpty)
    }

    @Test(
        "what fails is tried again after a pause that grows, eight times",
        arguments: [.success(500), .success(401), .failure(.timedOut)] as [Result<Int, OutgoingFailure>])
    func postponed(_ answer: Result<Int, OutgoingFailure>) async throws {
        apps.answer(Self.session, answer)
        var attempts = 0
        for _ in 0..<(12 * 3600) where !notices.all.isEmpty {
            attempts += try await logout.deliver(.background).count
            clock.advance(by: .seconds(1))
        }
        #expect(attempts == Int(NoticePace.maximumAttempts))
    }

    @Test("an address that must not be called is given up at once")
    func forbidden() async throws {
        apps.answer(Self.session, .failure(.forbiddenAddress))
        guard case .givenUp = try await logout.deliver(.background).first?.1 else {
            Issue.record("not given up")
            return
        }
        #expect(notices.all.isEmpty)
    }

    @Test("while a person waits, only their notices are attempted")
    func ofOnePerson() async throws {
        let others = try await logout.deliver(of: Subject("bob"), .prompt)
        #expect(others.isEmpty)
        #expect(try await logout.deliver(of: Subject("alice"), .prompt).count == 1)
    }
}
