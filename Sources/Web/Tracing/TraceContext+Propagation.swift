import Ground
import HTTPTypes

/// The headers that carry a trace from program to program: W3C's, those of B3 (Zipkin) and Jaeger's own, as Hydra.
extension TraceContext {
    /// From the first of these headers that is well-formed, W3C's before the others; `nil` where none is: then a new trace
    /// begins.
    package init?(_ headers: HTTPFields) {
        func value(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
        if let context = value("traceparent").flatMap({ TraceContext(traceparent: $0) }) {
            self = context
        } else if let context = value("b3").flatMap({ TraceContext(b3: $0) }) {
            self = context
        } else if let trace = value("x-b3-traceid"), let span = value("x-b3-spanid"),
            let context = TraceContext(
                trace: trace, span: span, isSampled: Self.b3Sampling(value("x-b3-flags") == "1" ? "d" : value("x-b3-sampled")))
        {
            self = context
        } else if let context = value("uber-trace-id").flatMap({ TraceContext(uberTraceID: $0) }) {
            self = context
        } else {
            return nil
        }
    }

    /// What tells the called program, whichever of them it reads.
    package var headers: [(name: String, value: String)] {
        let (trace, span, sampled) = (Hex.encode(traceID), Hex.encode(spanID), isSampled ? "1" : "0")
        return [
            ("traceparent", traceparent), ("b3", "\(trace)-\(span)-\(sampled)"), ("x-b3-traceid", trace),
            ("x-b3-spanid", span), ("x-b3-sampled", sampled), ("uber-trace-id", "\(trace):\(span):0:\(sampled)"),
        ]
    }

    /// B3's single header: trace, span, and perhaps the decision and the parent. A decision alone names no trace.
    private init?(b3: String) {
        let parts = b3.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (2...4).contains(parts.count) else { return nil }
        self.init(trace: parts[0], span: parts[1], isSampled: Self.b3Sampling(parts.dropFirst(2).first))
    }

    /// Jaeger's header: trace, span, parent (no longer in use) and flags, in hexadecimal without leading zeros.
    private init?(uberTraceID: String) {
        let parts = uberTraceID.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let flags = UInt8(parts[3], radix: 16) else { return nil }
        self.init(trace: parts[0], span: parts[1], isSampled: flags & 1 == 1)
    }

    /// Identifiers that are shorter than ours have zeros in front (64-bit traces of B3).
    private init?(trace: String, span: String, isSampled: Bool?) {
        guard let isSampled, let traceID = Self.identifier(trace, size: 16), let spanID = Self.identifier(span, size: 8)
        else { return nil }
        self.init(traceID: traceID, spanID: spanID, isSampled: isSampled)
    }

    /// Where nothing is said, whoever called leaves the decision to us, and we record.
    private static func b3Sampling(_ text: String?) -> Bool? {
        switch text {
        case nil, "1", "d", "true": true
        case "0", "false": false
        default: nil
        }
    }

    private static func identifier(_ text: String, size: Int) -> [UInt8]? {
        guard !text.isEmpty, text.utf8.count <= size * 2 else { return nil }
        let digits = String(repeating: "0", count: size * 2 - text.utf8.count) + text.lowercased()
        guard let bytes = Self.bytes(Array(digits.utf8), count: size), bytes.contains(where: { $0 != 0 }) else {
            return nil
        }
        return bytes
    }
}
