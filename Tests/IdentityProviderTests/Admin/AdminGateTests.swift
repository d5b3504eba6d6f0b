import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: who may call it")
struct AdminGateTests {
    private static let token = "a token of at least thirty-two characters"

    private func fields(_ pairs: KeyValuePairs<String, String>) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in pairs { if let name = HTTPField.Name(name) { fields[name] = value } }
        return fields
    }

    @Test("With a token configured nothing but health is answered without it")
    func token() async throws {
        try await Operator.run(token: Self.token) { api in
            for path in [
                "/admin/users", "/admin/events", "/metrics/prometheus", "/admin/openapi.json", "/admin/nothing",
            ] {
                let answer = try await api.send(.get, path)
                #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer", "\(path)")
            }
            for wrong in ["Bearer wrong", "Basic \(Self.token)", "Bearer", "Bearer \(Self.token)x"] {
                let answer = try await api.send(.get, "/admin/users", headers: fields(["Authorization": wrong]))
                #expect(answer.status == .unauthorized, "\(wrong)")
            }
            let right = fields(["Authorization": "bearer \(Self.token)"])
            #expect(try await api.send(.get, "/admin/users", headers: right).status == .ok)
            #expect(try await api.send(.get, "/health/alive").status == .ok)
        }
    }

    @Test(
        "A page in a browser of this machine cannot call it",
        arguments: [("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")])
    func browsers(name: String, value: String) async throws {
        try await Operator.run { api in
            let answer = try await api.send(
                .post, "/admin/users", ["email": "a@b.example"], headers: fields([name: value]))
            #expect(answer.status == .forbidden)
            #expect(try await api.get("/admin/users") == [])
        }
    }

    @Test("The contract lists every route, and each has a name of its own")
    func contract() async throws {
        try await Operator.run { api in
            let document = try await api.get("/admin/openapi.json").object
            let paths = try #require(document?["paths"]?.object)
            #expect(paths["/admin/users/{id}/sessions"]?.object?["delete"] != nil)
            for (path, methods) in [
                "/admin/users/{id}/factors": ["get", "delete"], "/admin/users/{id}/factors/{factor}": ["delete"],
                "/admin/users/import": ["post"], "/admin/users/export": ["get"], "/admin/templates/reload": ["post"],
            ] {
                #expect(methods.allSatisfy { paths[path]?.object?[$0] != nil }, "\(path)")
            }
            let lines = paths["/admin/users/import"]?.object?["post"]?.object?["requestBody"]?.object?["content"]
            #expect(lines?.object?["application/x-ndjson"] != nil)
            let operations = paths.members.flatMap { $0.value.object?.members.map(\.value) ?? [] }
            let names = operations.compactMap { $0.object?["operationId"]?.string }
            #expect(names.count == operations.count && Set(names).count == names.count)
        }
    }

    @Test("Metrics tell sign-ins by outcome, the queues, and requests")
    func metrics() async throws {
        try await Operator.run { api in
            try await api.assembly.auditLog.record(AuditEvent(.loginFailed, by: .anybody))
            let text = try await api.send(.get, "/metrics/prometheus").text
            for line in [
                #"gatehouse_idp_sign_ins_total{outcome="failed"} 1"#,
                #"gatehouse_idp_sign_ins_total{outcome="accepted"} 0"#,
                #"gatehouse_idp_events_total{type="login.failed"} 1"#, "gatehouse_idp_hashing_waiting 0",
                "gatehouse_idp_mails_waiting 0", "# TYPE http_requests_total counter",
            ] {
                #expect(text.contains(line), "\(line)")
            }
        }
    }
}
