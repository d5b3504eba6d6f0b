import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: groups and roles")
struct MembershipEndpointTests {
    @Test("groups and roles are set and read, and each change is an event", arguments: TestDatabases.all)
    func set(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let id = try await api.create("ada@example.org")
            let path = "/admin/users/\(id)/memberships"
            #expect(try await api.get(path) == ["groups": [], "roles": []])
            let wish: JSONValue = ["groups": ["staff", "editors", "staff"], "roles": ["admin"]]
            let answer = try await api.send(.put, path, wish)
            #expect(answer.json == ["groups": ["editors", "staff"], "roles": ["admin"]])
            #expect(try await api.get(path) == answer.json)
            let events = try await api.get("/admin/events?type=memberships.changed").array?.compactMap(\.object)
            #expect(events?.first?["details"] == ["groups": "editors, staff", "roles": "admin"])

            let refused: [JSONValue] = [
                ["groups": []], ["groups": "staff", "roles": []], ["groups": [1], "roles": []],
                ["groups": [""], "roles": []], ["groups": [], "roles": [], "rights": []],
            ]
            for body in refused {
                let answer = try await api.send(.put, path, body)
                #expect(answer.status == .badRequest, "\(body)")
            }
            #expect(try await api.send(.get, "/admin/users/nobody/memberships").status == .notFound)
        }
    }
}
