import AuthorizationServer
import Ground
import Logging
import OAuth
import Testing
import Web

@Suite("Traces leave by OTLP, and calls carry them on")
struct SpanExportTests {
    private static let url = "http://collector.example:4318/v1/traces"

    private func export(_ spans: SpanQueue, _ outgoing: any OutgoingHTTP) -> SpanExport {
        SpanExport(
            spans, as: OTLPDocument(resource: []), to: Self.url, headers: [(name: "Authorization", value: "Bearer x")],
            outgoing: outgoing, clock: .system, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func tracer(_ spans: SpanQueue) -> Tracer {
        Tracer(ratio: 1, clock: .fixed(at: UnixTime(seconds: 1_700_000_000)), ticks: .system, random: .seeded(3), spans: spans)
    }

    @Test("what waits is sent in portions, with the collector's header")
    func portions() async {
        let spans = SpanQueue()
        let tracer = tracer(spans)
        for _ in 0..<600 { tracer.end(tracer.begin(partOf: nil), "GET", .server, failed: false, attributes: []) }
        let outgoing = ScriptedHTTP([Self.url: OutgoingResponse(status: 200)])
        #expect(await export(spans, outgoing).export() == nil)
        #expect(outgoing.requests.count == 2)
        #expect(outgoing.requests.first?.headers.contains { $0.name == "Authorization" } == true)
        #expect(await export(spans, outgoing).export() == nil)
        #expect(outgoing.requests.count == 2)
    }

    @Test("a collector that does not answer is a complaint, not a failure")
    func unreachable() async {
        let spans = SpanQueue()
        let tracer = tracer(spans)
        tracer.end(tracer.begin(partOf: nil), "GET", .server, failed: false, attributes: [])
        #expect(await export(spans, ScriptedHTTP()).export() != nil)
        let refusing = ScriptedHTTP([Self.url: OutgoingResponse(status: 401)])
        tracer.end(tracer.begin(partOf: nil), "GET", .server, failed: false, attributes: [])
        #expect(await export(spans, refusing).export() == "the collector answered 401")
    }

    @Test("an outgoing call is a span of the trace that it belongs to, and says so to the called server")
    func outgoing() async throws {
        let spans = SpanQueue()
        let tracer = tracer(spans)
        let called = ScriptedHTTP(["https://client.example/jwks": OutgoingResponse(status: 404)])
        let traced = called.traced(by: tracer)
        let work = tracer.begin(partOf: nil)
        _ = try await TraceContext.$current.withValue(work.context) {
            try await traced.send(OutgoingRequest(url: "https://client.example/jwks"))
        }
        let span = try #require(spans.take().spans.first)
        #expect(span.parent == work.context.spanID)
        #expect(span.failed)
        let header = try #require(called.requests.first?.headers.first { $0.name == "traceparent" })
        #expect(header.value == span.context.traceparent)
    }
}
