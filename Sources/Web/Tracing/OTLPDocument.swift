import Ground

/// Spans as `ExportTraceServiceRequest` in the JSON of OTLP/HTTP (OpenTelemetry Protocol 1.x, JSON Protobuf Encoding).
package struct OTLPDocument: Sendable {
    /// `service.name`, `deployment.environment.name` and what else describes the program.
    private let resource: [(name: String, value: Span.Attribute)]

    package init(resource: [(name: String, value: Span.Attribute)]) { self.resource = resource }

    package func bytes(_ spans: [Span]) -> [UInt8] {
        let scope: JSONObject = JSONObject([
            "scope": .object(JSONObject(["name": .string("gatehouse")])),
            "spans": .array(spans.map { .object(Self.object($0)) }),
        ])
        let described = JSONObject([
            "resource": .object(JSONObject(["attributes": Self.list(resource)])), "scopeSpans": .array([.object(scope)]),
        ])
        return JSONObject(["resourceSpans": .array([.object(described)])]).bytes
    }

    private static func object(_ span: Span) -> JSONObject {
        var object = JSONObject([
            "traceId": .string(Hex.encode(span.context.traceID)), "spanId": .string(Hex.encode(span.context.spanID)),
            "name": .string(span.name), "kind": .integer(span.kind.rawValue),
            "startTimeUnixNano": .string(nanoseconds(span.begin)),
            "endTimeUnixNano": .string(nanoseconds(span.begin, span.duration)), "attributes": list(span.attributes),
        ])
        if let parent = span.parent { object["parentSpanId"] = .string(Hex.encode(parent)) }
        if span.failed { object["status"] = .object(JSONObject(["code": .integer(2)])) }
        return object
    }

    /// 64-bit numbers are texts there.
    private static func nanoseconds(_ time: UnixTime, _ later: Duration = .zero) -> String {
        let (seconds, attoseconds) = later.components
        let begin = time.milliseconds.multipliedReportingOverflow(by: 1_000_000).partialValue
        return String(begin &+ seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000)
    }

    private static func list(_ attributes: [(name: String, value: Span.Attribute)]) -> JSONValue {
        .array(
            attributes.map { attribute in
                let value: JSONObject =
                    switch attribute.value {
                    case .text(let text): JSONObject(["stringValue": .string(text)])
                    case .number(let number): JSONObject(["intValue": .string(String(number))])
                    }
                return .object(JSONObject(["key": .string(attribute.name), "value": .object(value)]))
            })
    }
}
