import Ground

extension ServerKeys {
    static let tracing: [any AnySettingKey] =
        [tracingProvider, tracingServiceName, tracingEnvironment]
        + foreignTracing
        + [collectorURL, collectorRatio, collectorIsInsecure, collectorAuthorization]

    static let tracingProvider = SettingKey<String?>(
        "tracing.provider", .optional(.text), default: nil,
        "`otel` sends traces to an OpenTelemetry collector by OTLP over HTTP; without it nothing is traced.",
        check: SettingCheck(
            "otel: Jaeger and Zipkin are reached through OTLP, which Jaeger accepts itself and a collector hands to Zipkin; "
                + "set tracing.providers.otlp.server_url"
        ) { $0 == nil || $0 == "otel" })

    static let tracingServiceName = SettingKey<String>(
        "tracing.service_name", .text, default: "gatehouse", "The name of this service in traces.")

    static let tracingEnvironment = SettingKey<String?>(
        "tracing.deployment_environment", .optional(.text), default: nil, "The name of the environment in traces.")

    static let collectorURL = SettingKey<String?>(
        "tracing.providers.otlp.server_url", .optional(.text), default: nil,
        "Where the collector is: `host:port` as for Hydra, or the whole URL up to `/v1/traces`.",
        check: SettingCheck("host:port, or an http or https URL") { text in
            guard let text else { return true }
            return (try? AbsoluteURL(text.contains("://") ? text : "https://\(text)")) != nil
        })

    static let collectorRatio = SettingKey<Double>(
        "tracing.providers.otlp.sampling.sampling_ratio", .ratio, default: 1,
        "The share of the traces beginning here that is sent, from 0 to 1.")

    static let collectorIsInsecure = SettingKey<Bool>(
        "tracing.providers.otlp.insecure", .bool, default: false,
        "Whether the collector at `host:port` is called without TLS.")

    static let collectorAuthorization = SettingKey<Secret<SecretKind.Other>?>(
        "tracing.providers.otlp.authorization_header", .optional(.secret()), default: nil,
        "The `Authorization` header for the collector.")

    private static let foreignTracing: [any AnySettingKey] = [
        foreign("jaeger.local_agent_address", "Where Jaeger's agent listens.", jaeger),
        foreign("jaeger.sampling.server_url", "Where Jaeger's sampling server is.", jaeger),
        foreign("jaeger.sampling.trace_id_ratio", "The share of traces that Jaeger is sent.", jaeger),
        foreign("zipkin.server_url", "Where Zipkin is.", zipkin),
        foreign("zipkin.sampling.sampling_ratio", "The share of traces that Zipkin is sent.", zipkin),
    ]

    private static let jaeger = "Jaeger accepts OTLP: use tracing.providers.otlp.server_url."
    private static let zipkin = "A collector hands OTLP to Zipkin: use tracing.providers.otlp.server_url."

    private static func foreign(_ name: String, _ documentation: String, _ reason: String) -> any AnySettingKey {
        SettingKey<String?>(
            "tracing.providers.\(name)", .optional(.text), default: nil, documentation, support: .refused(reason))
    }
}

extension SettingType where Value == Double {
    /// A number from 0 to 1.
    static var ratio: Self {
        SettingType("number from 0 to 1") { node throws(SettingProblem) in
            let text = try node.text("a number from 0 to 1")
            guard let ratio = Double(text), (0...1).contains(ratio) else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not a number from 0 to 1.", remedy: "Write a number such as 0.1.")
            }
            return ratio
        } print: {
            .number($0)
        }
    }
}
