import Ground

extension ServerKeys {
    static let outgoing: [any AnySettingKey] = [disallowPrivateRanges, privateExceptions] + tracing

    static let disallowPrivateRanges = SettingKey<Bool>(
        "clients.http.disallow_private_ip_ranges", .bool, default: false,
        "Whether calls to URLs of clients may not go to private addresses.")

    static let privateExceptions = SettingKey<[String]>(
        "clients.http.private_ip_exception_urls", .list(.text), default: [],
        "The URLs that may be called all the same, compared byte for byte.")

    private static let tracing: [any AnySettingKey] =
        texts([
            ("provider", "The kind of tracing: `jaeger`, `zipkin`, `otel`."),
            ("service_name", "The name of this service in traces."),
            ("deployment_environment", "The name of the environment in traces."),
            ("providers.jaeger.local_agent_address", "Where Jaeger's agent listens."),
            ("providers.jaeger.sampling.server_url", "Where Jaeger's sampling server is."),
            ("providers.jaeger.sampling.trace_id_ratio", "The share of traces that Jaeger is sent."),
            ("providers.zipkin.server_url", "Where Zipkin is."),
            ("providers.zipkin.sampling.sampling_ratio", "The share of traces that Zipkin is sent."),
            ("providers.otlp.server_url", "Where the OpenTelemetry collector is."),
            ("providers.otlp.sampling.sampling_ratio", "The share of traces that the collector is sent."),
        ]) + [
            SettingKey<Bool>(
                "tracing.providers.otlp.insecure", .bool, default: false,
                "Whether the collector is called without TLS.", support: .notYet),
            SettingKey<Secret<SecretKind.Other>?>(
                "tracing.providers.otlp.authorization_header", .optional(.secret()), default: nil,
                "The `Authorization` header for the collector.", support: .notYet),
        ]

    private static func texts(_ keys: [(String, String)]) -> [any AnySettingKey] {
        keys.map { name, documentation in
            SettingKey<String?>(
                "tracing.\(name)", .optional(.text), default: nil, documentation, support: .notYet)
        }
    }
}
