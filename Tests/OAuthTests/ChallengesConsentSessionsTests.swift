import AdminAPI
import Ground
import Testing

@testable import OAuth

@Suite("Consent sessions (Hydra's admin API)")
struct ChallengesConsentSessionsTests {
    @Test("the list shows what was asked and granted, without what was skipped or has run out")
    func list() async throws {
        let world = try await World.withApp()
        try await world.register("other") { $0.clientSecret = "secret" }
        let browser = Browser(world)
        try await browser.signOn(consent: { ($0.remember, $0.rememberFor) = (true, 3600) })
        try await browser.signOn()
        try await browser.signOn(
            Sample.request("other"), consent: { $0.session = ConsentSession(idToken: ["email": "a@test"]) })
        let page = try await world.consentSessions.list(subject: Subject("alice"), session: nil, after: nil, limit: 10)
        #expect(page.next == nil)
        #expect(Set(page.records.compactMap(\.consentRequest.client?.clientID)) == ["app", "other"])
        let app = try #require(page.records.first { $0.consentRequest.client?.clientID == "app" })
        #expect(app.remember && app.rememberFor == 3600)
        #expect(app.grantScope == ["openid", "profile"])
        #expect(app.handledAt == world.clock.wallClock.now().rfc3339)
        let other = try #require(page.records.first { $0.consentRequest.client?.clientID == "other" })
        #expect(other.session.idToken == ["email": "a@test"])
        #expect(other.consentRequest.client?.clientSecret == nil)
        world.clock.advance(by: .seconds(3600))
        let later = try await world.consentSessions.list(subject: Subject("alice"), session: nil, after: nil, limit: 10)
        #expect(later.records.compactMap(\.consentRequest.client?.clientID) == ["other"])
        #expect(
            try await world.consentSessions.list(subject: Subject("bob"), session: nil, after: nil, limit: 10).records
                .isEmpty)
    }

    @Test("pages follow each other to the end")
    func pages() async throws {
        let world = try await World.withApp()
        for _ in 0..<5 { try await Browser(world).signOn() }
        var (ids, last): ([String], AuthorizationID?) = ([], nil)
        repeat {
            let page = try await world.consentSessions.list(
                subject: Subject("alice"), session: nil, after: last, limit: 2)
            ids += page.records.map(\.consentRequestID)
            last = page.next
        } while last != nil
        #expect(ids.count == 5 && Set(ids).count == 5)
    }

    @Test(
        "exactly one of three ways to revoke",
        arguments: [
            ("consent_request_id=1", .one(AuthorizationID("1"))),
            ("subject=a&client=b", .client(ClientID("b"), of: Subject("a"))),
            ("subject=a&all=true", .all(of: Subject("a"))), ("subject=a", nil), ("client=b", nil), ("", nil),
            ("all=true", nil),
            ("subject=a&client=b&all=true", nil), ("consent_request_id=1&subject=a", nil), ("subject=a&all=false", nil),
        ] as [(String, AuthorizationSelection?)])
    func selection(query: String, expected: AuthorizationSelection?) throws {
        let parameters = try FormParameters(decoding: query.utf8)
        #expect((try? ConsentSessions.selection(parameters)) == expected)
    }
}
