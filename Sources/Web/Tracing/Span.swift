import Ground

/// A piece of work that is over, as a collector of traces wants it.
package struct Span: Sendable {
    /// The numbers are OTLP's.
    package enum Kind: Int64, Sendable { case server = 2, client = 3 }

    package enum Attribute: Sendable, Hashable {
        case text(String)
        case number(Int64)
    }

    package let context: TraceContext
    /// The span that this one is a part of; `nil`: the trace began here.
    package let parent: [UInt8]?
    package let name: String
    package let kind: Kind
    package let begin: UnixTime
    package let duration: Duration
    /// Names of OpenTelemetry's semantic conventions for HTTP. No path and no query: they hold identifiers and secrets.
    package let attributes: [(name: String, value: Attribute)]
    package let failed: Bool
}
