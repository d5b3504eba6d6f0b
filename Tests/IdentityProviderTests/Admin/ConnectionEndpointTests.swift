import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: identities at other providers")
struct ConnectionEndpointTests {
    @Test("they are listed and taken away, which is an event; nobody else's is touched", arguments: TestDatabases.all)
    func life(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let ada = try await api.create("ada@example.org")
            let grace = try await api.create("grace@example.org")
            let identity = try #require(
                UpstreamIdentity(issuer: "https://work.example", claims: JSONObject(["sub": "ada-1"])))
            #expect(try await api.assembly.upstreamLinks.add(identity, to: UserID(ada)))
            let listed = try #require(try await api.get("/admin/users/\(ada)/connections").array?.first?.object)
            #expect(listed["issuer"] == "https://work.example" && listed["subject"] == "ada-1")
            let id = try #require(listed["id"]?.string)
            #expect(try await api.send(.delete, "/admin/users/\(grace)/connections/\(id)").status == .notFound)
            #expect(try await api.send(.delete, "/admin/users/\(ada)/connections/\(id)").status == .noContent)
            #expect(try await api.send(.delete, "/admin/users/\(ada)/connections/\(id)").status == .notFound)
            #expect(try await api.get("/admin/users/\(ada)/connections") == [])
            #expect(try await api.send(.get, "/admin/users/nobody/connections").status == .notFound)
            #expect(try await api.events().filter { $0 == "connection.removed" }.count == 1)
        }
    }
}
