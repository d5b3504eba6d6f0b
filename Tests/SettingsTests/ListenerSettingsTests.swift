import Ground
import Testing

@testable import Settings

@Suite("How the listeners listen")
struct ListenerSettingsTests {
    private func settings(_ environment: [String: String]) throws -> ServerSettings {
        let all = Sample.serverEnvironment.merging(environment) { $1 }
        return try ServerSettings.load(from: Sample.sources(environment: all), random: .seeded(1)).settings
    }

    private func complaints(_ environment: [String: String]) -> [String] {
        let all = Sample.serverEnvironment.merging(environment) { $1 }
        return ServerSettings.read(from: Sample.sources(environment: all), random: .seeded(1)).complaints.map(\.key)
    }

    @Test("a host is an address or a socket with an absolute path — seed A48")
    func sockets() throws {
        let settings = try settings(["ADMIN_HOST": "unix:/run/admin.sock", "SERVE_ADMIN_SOCKET_MODE": "770"])
        #expect(settings.adminListener.address.socketPath == "/run/admin.sock")
        #expect(settings.adminListener.socket.mode == 0o770)
        #expect(settings.publicListener.address.socketPath == nil)
        for host in ["unix:", "unix:admin.sock", "unix:./admin.sock", "unix:/run/", "unix:/" + String(repeating: "a", count: 107)] {
            #expect(complaints(["SERVE_ADMIN_HOST": host]) == ["serve.admin.host"], "\(host)")
        }
        let path = "unix:/run/one.sock"
        #expect(
            complaints(["SERVE_ADMIN_HOST": path, "SERVE_PUBLIC_HOST": path]) == ["serve.admin.port"])
    }

    @Test("each listener has its own TLS, or the shared one")
    func tls() throws {
        let settings = try settings([
            "SERVE_TLS_ENABLED": "true", "SERVE_TLS_CERT_PATH": "/tls/crt", "SERVE_TLS_KEY_PATH": "/tls/key",
            "SERVE_TLS_ALLOW_TERMINATION_FROM": "10.0.0.0/8,fd00::/8", "SERVE_ADMIN_TLS_ENABLED": "false",
            "SERVE_ADMIN_TLS_ALLOW_TERMINATION_FROM": "127.0.0.1/32",
        ])
        guard case .certificate(.file("/tls/crt"), key: .file("/tls/key")) = settings.publicListener.tls.identity else {
            Issue.record("the public listener has no certificate")
            return
        }
        #expect(settings.publicListener.tls.terminators.count == 2)
        #expect(settings.adminListener.tls.identity == nil)
        #expect(settings.adminListener.tls.terminators.map(\.description) == ["127.0.0.1/32"])
    }

    @Test("TLS without a certificate makes one; half a certificate is refused")
    func certificates() throws {
        guard case .selfSigned = try settings(["SERVE_PUBLIC_TLS_ENABLED": "true"]).publicListener.tls.identity else {
            Issue.record("no certificate is made")
            return
        }
        #expect(complaints(["SERVE_TLS_CERT_PATH": "/tls/crt"]) == ["serve.tls.cert.path"])
        #expect(complaints(["SERVE_TLS_ALLOW_TERMINATION_FROM": "10.0.0.0/33"]) == ["serve.tls.allow_termination_from"])
    }

    @Test(
        "origins have one bounded star at most",
        arguments: [
            ("*", true), ("http://*", true), ("https://*.app.example", true), ("https://app.example:8443", true),
            ("http://localhost:*", true), ("https://*app.example", false), ("https://*.*.example", false),
            ("app.example", false), ("https://app.example/", false),
        ])
    func origins(_ origin: String, _ accepted: Bool) {
        #expect(complaints(["SERVE_PUBLIC_CORS_ALLOWED_ORIGINS": origin]).isEmpty == accepted)
    }

    @Test("traces go to a collector, by Hydra's address or a whole URL")
    func tracing() throws {
        #expect(try settings([:]).tracing == nil)
        let short = try settings([
            "TRACING_PROVIDER": "otel", "TRACING_PROVIDERS_OTLP_SERVER_URL": "collector:4318",
            "TRACING_PROVIDERS_OTLP_INSECURE": "true",
        ])
        #expect(short.tracing?.url == "http://collector:4318/v1/traces")
        let whole = try settings([
            "TRACING_PROVIDER": "otel", "TRACING_PROVIDERS_OTLP_SERVER_URL": "https://otel.example/in/v1/traces",
            "TRACING_PROVIDERS_OTLP_SAMPLING_SAMPLING_RATIO": "0.25",
        ])
        #expect(whole.tracing?.url == "https://otel.example/in/v1/traces")
        #expect(whole.tracing?.ratio == 0.25)
        for provider in ["jaeger", "zipkin"] {
            #expect(complaints(["TRACING_PROVIDER": provider]).contains("tracing.provider"))
        }
        #expect(complaints(["TRACING_PROVIDER": "otel"]) == ["tracing.provider"])
        #expect(
            complaints(["TRACING_PROVIDERS_OTLP_SAMPLING_SAMPLING_RATIO": "2"])
                == ["tracing.providers.otlp.sampling.sampling_ratio"])
    }
}
