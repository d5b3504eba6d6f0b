import Ground
import Logging
import Settings
import Web

/// Where spans begin, and how they leave.
package struct TracingPipeline: Sendable {
    package let tracer: Tracer
    /// Runs beside the listeners.
    package let export: SpanExport

    /// `nil` where nothing is traced.
    package init?(_ settings: ServerSettings.Tracing?, logger: Logger) throws {
        guard let settings else { return nil }
        let spans = SpanQueue()
        tracer = Tracer(ratio: settings.ratio, clock: .system, ticks: .system, random: .system, spans: spans)
        var resource: [(name: String, value: Span.Attribute)] = [
            ("service.name", .text(settings.serviceName)), ("service.version", .text(Version.current)),
        ]
        if let environment = settings.environment {
            resource.append(("deployment.environment.name", .text(environment)))
        }
        let headers = settings.authorization.map { [(name: "Authorization", value: $0.exposed)] } ?? []
        export = SpanExport(
            spans, as: OTLPDocument(resource: resource), to: settings.url, headers: headers,
            outgoing: try NetworkHTTP(policy: AddressPolicy(disallowsPrivate: false)), clock: .system, logger: logger)
    }
}
