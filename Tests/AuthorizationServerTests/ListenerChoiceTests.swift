import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@Suite("What the operator says about listeners")
struct ListenerChoiceTests {
    @Test("pages of other origins may call the public listener where CORS is on, and read its errors — Hydra's CORS")
    func cors() async throws {
        let settings = [
            "SERVE_PUBLIC_CORS_ENABLED": "true", "SERVE_PUBLIC_CORS_ALLOWED_ORIGINS": "https://*.example",
        ]
        try await TestServer.run(settings: settings) { server in
            let answer = try await server.publicAPI.execute(
                uri: "/oauth2/token", method: .post, headers: [.origin: "https://app.example"])
            #expect(answer.status.code >= 400)
            #expect(answer.headers[.accessControlAllowOrigin] == "https://app.example")
            let admin = try await server.adminAPI.execute(
                uri: "/admin/clients", method: .get, headers: [.origin: "https://app.example"])
            #expect(admin.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("without a list of origins the public listener welcomes all, the admin listener none")
    func emptyList() async throws {
        let settings = ["SERVE_PUBLIC_CORS_ENABLED": "true", "SERVE_ADMIN_CORS_ENABLED": "true"]
        try await TestServer.run(settings: settings) { server in
            let answer = try await server.publicAPI.execute(
                uri: "/.well-known/openid-configuration", method: .get, headers: [.origin: "https://app.example"])
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let admin = try await server.adminAPI.execute(
                uri: "/admin/clients", method: .get, headers: [.origin: "https://app.example"])
            #expect(admin.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("requests are refused over plain http from where TLS did not end; health checks are not")
    func termination() async throws {
        try await TestServer.run(settings: ["SERVE_TLS_ALLOW_TERMINATION_FROM": "10.0.0.0/8"]) { server in
            let refused = try await server.publicAPI.execute(uri: "/.well-known/openid-configuration", method: .get)
            #expect(refused.status == .badGateway)
            let health = try await server.publicAPI.execute(uri: "/health/alive", method: .get)
            #expect(health.status == .ok)
        }
    }

    @Test(
        "a scrape has Hydra's series, and what else an operator watches",
        arguments: [
            "http_requests_total", "http_requests_duration_seconds", "http_response_time_seconds",
            "http_requests_size_bytes", "http_response_size_bytes", "http_requests_statuses_total",
            "process_resident_memory_bytes", "gatehouse_expired_rows_behind", "gatehouse_database_units_waiting",
        ])
    func metrics(_ series: String) async throws {
        try await TestServer.run { server in
            _ = try await server.publicAPI.execute(uri: "/health/alive", method: .get)
            _ = try await server.adminAPI.execute(uri: "/metrics/prometheus", method: .get)
            let answer = try await server.adminAPI.execute(uri: "/metrics/prometheus", method: .get)
            let text = String(buffer: answer.body)
            #expect(text.contains("# TYPE \(series) "))
            #expect(text.split(separator: "\n").contains { $0.hasPrefix(series) })
        }
    }
}
