import Authenticators
import Database
import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: factors")
struct FactorEndpointTests {
    /// An account with a passkey, an app and recovery codes.
    private func equip(_ api: Operator) async throws -> (id: String, factors: Factors) {
        let id = try await api.create("ada@example.org")
        let factors = api.assembly.secondFactors.factors
        let enrolment = AppEnrolment(.system)
        let code = TOTP(key: enrolment.key).code(step: TOTP.step(at: api.clock.wallClock.now()))
        #expect(try await factors.apps.add(enrolment, named: "Phone", code: Secret(code), to: UserID(id)))
        let authenticator = SoftwareAuthenticator.es256(origin: "https://id.example")
        let credential = NewCredential(
            id: authenticator.credentialID, publicKey: authenticator.coseKey, signCount: 0, transports: [], model: [],
            isBackupEligible: false, isBackedUp: false, isUserVerified: true)
        #expect(try await factors.credentials.add(credential, .passkey, named: "Laptop", to: UserID(id)))
        _ = try await factors.codes.renew(of: UserID(id))
        return (id, factors)
    }

    private func listed(_ api: Operator, _ id: String) async throws -> [JSONObject] {
        try await api.get("/admin/users/\(id)/factors").object?["factors"]?.array?.compactMap(\.object) ?? []
    }

    @Test("M-05: an operator sees the factors of a person, and takes one away", arguments: TestDatabases.all)
    func remove(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let (id, _) = try await equip(api)
            try await api.addSession("s-1", of: id, sid: "sid-1")
            let answer = try await api.get("/admin/users/\(id)/factors").object
            #expect(answer?["recovery_codes_left"] == 10)
            let factors = try await listed(api, id)
            #expect(factors.map { $0["kind"]?.string } == ["passkey", "authenticator_app"])
            #expect(factors.map { $0["name"]?.string } == ["Laptop", "Phone"])
            #expect(factors.allSatisfy { $0["created_at"]?.string != nil })

            let passkey = try #require(factors.first?["id"]?.string)
            #expect(try await api.send(.delete, "/admin/users/\(id)/factors/\(passkey)").status == .noContent)
            #expect(try await listed(api, id).compactMap { $0["name"]?.string } == ["Phone"])
            #expect(try await api.send(.delete, "/admin/users/\(id)/factors/\(passkey)").status == .notFound)
            let events = try await api.get("/admin/events?type=factor.removed").array?.compactMap(\.object)
            #expect(events?.count == 1 && events?.first?["details"] == ["factor": "passkey"])
            #expect(events?.first?["actor"]?.object?["id"] == "admin API")
        }
    }

    @Test("All are taken away at once, with the recovery codes", arguments: TestDatabases.all)
    func removeAll(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let (id, factors) = try await equip(api)
            #expect(try await api.send(.delete, "/admin/users/\(id)/factors").status == .noContent)
            #expect(try await listed(api, id).isEmpty)
            #expect(try await factors.codes.remaining(of: UserID(id)) == nil)
            #expect(try await factors.reachableLevel(of: UserID(id)) == .oneFactor)
            #expect(try await api.events().filter { $0 == "factor.removed" }.count == 2)
        }
    }

    @Test("R-09: sessions end with a factor, unless the operator keeps them", arguments: [true, false])
    func sessions(keeps: Bool) async throws {
        try await Operator.run { api in
            let (id, _) = try await equip(api)
            try await api.addSession("s-1", of: id, sid: "sid-1")
            let path = "/admin/users/\(id)/factors\(keeps ? "?keep_sessions=true" : "")"
            #expect(try await api.send(.delete, path).status == .noContent)
            #expect(try await api.get("/admin/users/\(id)/sessions").array?.count == (keeps ? 1 : 0))
            #expect(api.admin.decisions.contains { $0.name == "DELETE sessions/login" } == !keeps)
        }
    }

    @Test("Nobody's factors are not there")
    func nobody() async throws {
        try await Operator.run { api in
            for (method, path) in [
                (HTTPRequest.Method.get, "factors"), (.delete, "factors"), (.delete, "factors/x"),
            ] {
                let answer = try await api.send(method, "/admin/users/nobody/\(path)")
                #expect(answer.status == .notFound)
            }
        }
    }
}
