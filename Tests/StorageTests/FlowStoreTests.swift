import AdminAPI
import Database
import Ground
import OAuth
import TestSupport
import Testing

@Suite("Flows move forward once, step by step")
struct FlowStoreTests {
    private let login = Sample.signature("login verifier")
    private let challenge = Sample.signature("consent challenge")
    private let verifier = Sample.signature("consent verifier")

    @Test("a flow is the same at every step", arguments: TestDatabases.all)
    func steps(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let flows = test.stores.flows
            _ = try await test.stores.clients.create(Sample.client())
            var flow = Sample.flow()
            #expect(try await !flows.isDecided(flow.id))
            #expect(try await flows.decideLogin(flow, verifier: login))
            #expect(try await flows.isDecided(flow.id))

            let decided = try #require(try await flows.find(loginVerifier: login))
            #expect(decided.state == .loginDecided)
            #expect(decided.parameters == flow.parameters)
            #expect(decided.requestURL == flow.requestURL)
            #expect(decided.csrf == flow.csrf)
            #expect(decided.requestedAt == flow.requestedAt)
            #expect(decided.loginDecidedAt == flow.loginDecidedAt)
            guard case .accepted(let acceptance) = decided.login else { throw WrongDecision() }
            #expect(acceptance.subject == "alice")
            #expect(acceptance.context == ["note": "plain login context"])

            let session = Sample.loginSession()
            #expect(try await flows.askConsent(flow.id, challenge: challenge, skipped: true, session: session))
            #expect(try await test.stores.sessions.find(session.id) == session)
            let asked = try #require(try await flows.find(consentChallenge: challenge))
            #expect(asked.state == .consentAsked)
            #expect(asked.consentSkipped)
            #expect(asked.consent == nil)

            var acceptance2 = AcceptConsentRequest()
            acceptance2.grantScope = ["openid"]
            flow.consent = .accepted(acceptance2)
            flow.consentDecidedAt = test.now
            #expect(try await flows.decideConsent(flow, verifier: verifier))
            let consented = try #require(try await flows.find(consentVerifier: verifier))
            #expect(consented.state == .consentDecided)
            #expect(consented.consentDecidedAt == test.now)
            guard case .accepted(let consent) = consented.consent else { throw WrongDecision() }
            #expect(consent.grantScope == ["openid"])

            #expect(try await flows.finish(flow.id, with: Sample.authorization(), issued: Sample.issued()))
            #expect(try await flows.find(consentVerifier: verifier)?.state == .finished)
            #expect(try await test.stores.tokens.find(code: Sample.signature("code-1")) != nil)
        }
    }

    @Test("of 50 racing callers exactly one takes each step", arguments: TestDatabases.all)
    func races(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let flows = test.stores.flows
            _ = try await test.stores.clients.create(Sample.client())
            let flow = Sample.flow()
            let decided = try await winners { number in
                try await flows.decideLogin(flow, verifier: Sample.signature("login verifier \(number)"))
            }
            #expect(decided == 1)
            let asked = try await winners { number in
                try await flows.askConsent(
                    flow.id, challenge: Sample.signature("challenge \(number)"), skipped: false,
                    session: Sample.loginSession(SessionID("session \(number)")))
            }
            #expect(asked == 1)
            #expect(try await test.rowCount(of: "login_sessions") == 1)
            let consented = try await winners { number in
                try await flows.decideConsent(flow, verifier: Sample.signature("consent verifier \(number)"))
            }
            #expect(consented == 1)
            let finished = try await winners { number in
                try await flows.finish(
                    flow.id, with: Sample.authorization("authorization-\(number)"),
                    issued: Sample.issued("code-\(number)", authorization: "authorization-\(number)"))
            }
            #expect(finished == 1)
            #expect(try await test.rowCount(of: "authorizations") == 1)
            #expect(try await test.rowCount(of: "authorization_codes") == 1)
        }
    }

    @Test("no step can be taken before its predecessor", arguments: TestDatabases.all)
    func order(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let flows = test.stores.flows
            _ = try await test.stores.clients.create(Sample.client())
            let flow = Sample.flow()
            _ = try await flows.decideLogin(flow, verifier: login)
            #expect(try await !flows.decideConsent(flow, verifier: verifier))
            #expect(try await !flows.finish(flow.id, with: Sample.authorization(), issued: Sample.issued()))
            #expect(try await test.rowCount(of: "authorizations") == 0)
            #expect(try await flows.abandon(flow.id))
            #expect(try await !flows.abandon(flow.id))
            #expect(
                try await !flows.askConsent(
                    flow.id, challenge: challenge, skipped: false, session: Sample.loginSession()))
            #expect(try await test.stores.sessions.find(Sample.session) == nil)
        }
    }

    @Test("a session that was ended during a skipped login does not come back", arguments: TestDatabases.all)
    func endedSession(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let flows = test.stores.flows
            _ = try await test.stores.clients.create(Sample.client())
            let flow = Sample.flow(loginSkipped: true)
            _ = try await flows.decideLogin(flow, verifier: login)
            #expect(
                try await flows.askConsent(
                    flow.id, challenge: challenge, skipped: false, session: Sample.loginSession()))
            #expect(try await test.stores.sessions.find(Sample.session) == nil)
        }
    }

    @Test("a unit that fails in its last statement leaves nothing", arguments: TestDatabases.all)
    func rollback(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let flow = Sample.flow("flow-2")
            _ = try await test.stores.flows.decideLogin(flow, verifier: login)
            _ = try await test.stores.flows.askConsent(
                flow.id, challenge: challenge, skipped: false, session: Sample.loginSession())
            _ = try await test.stores.flows.decideConsent(flow, verifier: verifier)
            let taken = Sample.issued("code-1", authorization: "authorization-2")
            await #expect(throws: DatabaseError.self) {
                try await test.stores.flows.finish(
                    flow.id, with: Sample.authorization("authorization-2"), issued: taken)
            }
            #expect(try await test.rowCount(of: "authorizations") == 1)
            #expect(try await test.stores.flows.find(consentVerifier: verifier)?.state == .consentDecided)
        }
    }

    @Test(
        "a flow that ends with tokens stores them once, whatever it issues — Multiple Response Types §5",
        arguments: TestDatabases.all, [(code: true, token: true), (true, false), (false, true), (false, false)])
    func tokens(on kind: TestDatabase, _ issues: (code: Bool, token: Bool)) async throws {
        try await kind.withStores { test in
            let flows = test.stores.flows
            _ = try await test.stores.clients.create(Sample.client())
            let flow = Sample.flow()
            _ = try await flows.decideLogin(flow, verifier: login)
            _ = try await flows.askConsent(flow.id, challenge: challenge, skipped: false, session: Sample.loginSession())
            _ = try await flows.decideConsent(flow, verifier: verifier)
            let finished = try await winners { number in
                let id = "authorization-\(number)"
                let token = Sample.tokens("\(number)", authorization: id).accessToken
                let records = AuthorizationEndpointRecords(
                    marker: Sample.signature("marker \(number)"),
                    code: issues.code ? Sample.code("code-\(number)", authorization: id) : nil,
                    accessToken: issues.token ? token : nil)
                return try await flows.finish(flow.id, with: Sample.authorization(id), issued: records)
            }
            #expect(finished == 1)
            #expect(try await test.rowCount(of: "authorizations") == 1)
            #expect(try await test.rowCount(of: "authorization_codes") == (issues.code ? 1 : 0))
            #expect(try await test.rowCount(of: "access_tokens") == (issues.token ? 1 : 0))
        }
    }

    private struct WrongDecision: Error {}
}
