import AdminAPI
import Ground
import OAuth
import Storage
import TestSupport
import Testing

@Suite("Device codes move forward once, step by step — RFC 8628 §3.5")
struct DeviceCodeStoreTests {
    private let userCode = Sample.signature("user code")
    private let deviceCode = Sample.signature("device code")
    private let verifier = Sample.signature("device verifier")

    private func device(_ text: String = "device code") -> DeviceCodeRecord {
        DeviceCodeRecord(
            signature: Sample.signature(text), clientID: "app", scope: Scope(["openid", "offline"]),
            audience: ["https://api.example", "with space"], requestedAt: Sample.start,
            expiresAt: Sample.start + .seconds(600), pollingInterval: .seconds(5))
    }

    private func entry(_ flow: FlowID = "flow-1") -> DeviceEntry {
        DeviceEntry(flowID: flow, csrf: Sample.signature("csrf"))
    }

    /// A device whose person is at the consent page, or has just agreed.
    private func prepare(_ test: StoresUnderTest, consent: Flow.ConsentDecision? = nil) async throws -> Flow {
        _ = try await test.stores.clients.create(Sample.client())
        let (devices, flows) = (test.stores.devices, test.stores.flows)
        _ = try await devices.create(device(), userCode: userCode)
        _ = try await devices.enter(userCode: userCode, entry(), verifier: verifier, at: test.now)
        var flow = Sample.flow()
        _ = try await flows.decideLogin(flow, verifier: Sample.signature("login verifier"))
        _ = try await flows.askConsent(
            flow.id, challenge: Sample.signature("challenge"), skipped: false, session: Sample.loginSession())
        if let consent {
            flow.consent = consent
            flow.consentDecidedAt = test.now
            _ = try await flows.decideConsent(flow, verifier: Sample.signature("consent verifier"))
        }
        return flow
    }

    private func state(_ test: StoresUnderTest) async throws -> DeviceCodeRecord.State? {
        try await test.stores.devices.find(deviceCode: deviceCode)?.0.state
    }

    @Test("a device is the same at every step", arguments: TestDatabases.all)
    func steps(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let devices = test.stores.devices
            let flow = try await prepare(test, consent: .accepted(AcceptConsentRequest()))
            let found = try #require(try await devices.find(verifier: verifier))
            #expect(found.state == .entered)
            #expect(found.entry == entry())
            #expect(found.scope == Scope(["openid", "offline"]))
            #expect(found.audience == ["https://api.example", "with space"])
            #expect(found.pollingInterval == .seconds(5))
            #expect(try await devices.isEntered("flow-1"))
            #expect(try await devices.find(userCode: userCode, at: test.now) == nil)
            #expect(try await devices.grant(flow.id, with: Sample.authorization("flow-1"), at: test.now))
            let (granted, authorization) = try #require(try await devices.find(deviceCode: deviceCode))
            #expect(granted.state == .granted)
            #expect(authorization?.subject == Sample.alice)
            let tokens = Sample.tokens("1", authorization: "flow-1")
            #expect(try await devices.redeem(deviceCode: deviceCode, at: test.now, for: tokens))
            #expect(try await devices.find(deviceCode: deviceCode)?.0.usedAt == test.now)
            #expect(try await test.stores.tokens.find(accessToken: Sample.signature("access-1")) != nil)
            #expect(try await test.stores.tokens.find(refreshToken: Sample.signature("refresh-1")) != nil)
        }
    }

    @Test("of 50 racing callers exactly one takes each step", arguments: TestDatabases.all)
    func races(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let devices = test.stores.devices
            _ = try await test.stores.clients.create(Sample.client())
            let created = try await winners { number in
                try await devices.create(device("device code \(number)"), userCode: Sample.signature("one"))
            }
            #expect(created == 1)
            for number in 0..<50 {
                _ = try await devices.create(device("other \(number)"), userCode: Sample.signature("user \(number)"))
            }
            let entered = try await winners { number in
                try await devices.enter(
                    userCode: Sample.signature("user \(number)"), entry("flow-2"),
                    verifier: Sample.signature("verifier \(number)"), at: test.now)
            }
            #expect(entered == 1, "a sign-on takes one user code")
            let flow = try await prepare(test, consent: .accepted(AcceptConsentRequest()))
            let granted = try await winners { _ in
                try await devices.grant(flow.id, with: Sample.authorization("flow-1"), at: test.now)
            }
            #expect(granted == 1)
            #expect(try await test.rowCount(of: "authorizations") == 1)
            let redeemed = try await winners { number in
                try await devices.redeem(
                    deviceCode: deviceCode, at: test.now, for: Sample.tokens("\(number)", authorization: "flow-1"))
            }
            #expect(redeemed == 1)
            #expect(try await test.rowCount(of: "access_tokens") == 1)
            #expect(try await test.rowCount(of: "refresh_tokens") == 1)
        }
    }

    @Test("a flow that leads nowhere refuses its device, and no other", arguments: TestDatabases.all)
    func refusals(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let flow = try await prepare(test)
            _ = try await test.stores.devices.create(device("other"), userCode: Sample.signature("other"))
            #expect(try await test.stores.flows.abandon(flow.id))
            #expect(try await state(test) == .refused)
            #expect(try await test.stores.devices.find(userCode: Sample.signature("other"), at: test.now) != nil)
        }
        try await kind.withStores { test in
            _ = try await prepare(test, consent: .rejected(RejectRequest(error: "access_denied")))
            #expect(try await state(test) == .refused)
        }
        try await kind.withStores { test in
            let flow = try await prepare(test, consent: .accepted(AcceptConsentRequest()))
            #expect(try await test.stores.devices.grant(flow.id, with: Sample.authorization("flow-1"), at: test.now))
            #expect(try await !test.stores.flows.abandon(flow.id))
            #expect(try await state(test) == .granted, "what was granted stays so")
        }
    }

    @Test("nothing is granted or redeemed after its time", arguments: TestDatabases.all)
    func expiry(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let devices = test.stores.devices
            let flow = try await prepare(test, consent: .accepted(AcceptConsentRequest()))
            let late = Sample.start + .seconds(600)
            #expect(try await !devices.grant(flow.id, with: Sample.authorization("flow-1"), at: late))
            #expect(try await test.rowCount(of: "authorizations") == 0)
            #expect(try await devices.grant(flow.id, with: Sample.authorization("flow-1"), at: test.now))
            let tokens = Sample.tokens("1", authorization: "flow-1")
            #expect(try await !devices.redeem(deviceCode: deviceCode, at: late, for: tokens))
            #expect(try await test.rowCount(of: "access_tokens") == 0)
        }
    }

    @Test("devices go an hour after their codes, guesses when their count ends", arguments: TestDatabases.all)
    func deletion(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            _ = try await test.stores.clients.create(Sample.client())
            _ = try await test.stores.devices.create(device(), userCode: userCode)
            #expect(try await test.stores.userCodeGuesses.count("all", until: test.now + .seconds(60)) == 1)
            #expect(try await test.stores.userCodeGuesses.count("all", until: test.now + .seconds(60)) == 2)
            try await test.stores.userCodeGuesses.forgive(["all"])
            #expect(try await test.stores.userCodeGuesses.count("all", until: test.now + .seconds(60)) == 2)
            let rows = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            test.clock.advance(by: .seconds(60))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "user_code_guesses") == 0)
            test.clock.advance(by: .seconds(600 + 3600 - 60 - 1))
            #expect(try await rows.delete(at: test.now) == 0)
            test.clock.advance(by: .seconds(1))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "device_codes") == 0)
        }
    }
}
