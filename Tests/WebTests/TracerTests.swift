import Ground
import Testing
import Web

@Suite("Spans, from their beginning to the collector's document")
struct TracerTests {
    private static let start = UnixTime(milliseconds: 1_700_000_000_000)

    private static func tracer(_ ratio: Double, _ spans: SpanQueue) -> Tracer {
        Tracer(ratio: ratio, clock: .fixed(at: start), ticks: .system, random: .seeded(7), spans: spans)
    }

    @Test("a trace that began elsewhere goes on, and is recorded as it was there", arguments: [true, false])
    func parent(_ sampled: Bool) throws {
        let spans = SpanQueue()
        let tracer = Self.tracer(sampled ? 0 : 1, spans)
        let parent = try #require(
            TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-\(sampled ? "01" : "00")"))
        let work = tracer.begin(partOf: parent)
        #expect(work.context.traceID == parent.traceID)
        #expect(work.context.spanID != parent.spanID)
        tracer.end(work, "GET", .server, failed: false, attributes: [])
        #expect(spans.take().spans.map(\.parent) == (sampled ? [parent.spanID] : []))
    }

    @Test("the ratio decides on traces that begin here", arguments: [(0.0, 0...0), (1.0, 500...500), (0.5, 150...350)])
    func ratio(_ ratio: Double, _ expected: ClosedRange<Int>) {
        let spans = SpanQueue()
        let tracer = Self.tracer(ratio, spans)
        for _ in 0..<500 {
            tracer.end(tracer.begin(partOf: nil), "GET", .server, failed: false, attributes: [])
        }
        #expect(expected.contains(spans.take().spans.count))
    }

    @Test("a full queue drops what comes, and says how much")
    func bound() {
        let spans = SpanQueue(bound: 2)
        let tracer = Self.tracer(1, spans)
        for _ in 0..<5 {
            tracer.end(tracer.begin(partOf: nil), "GET", .server, failed: false, attributes: [])
        }
        let taken = spans.take()
        #expect(taken.spans.count == 2)
        #expect(taken.dropped == 3)
        #expect(spans.take().dropped == 0)
    }

    @Test("the document is the JSON of OTLP: hexadecimal identifiers, nanoseconds as texts")
    func document() throws {
        let spans = SpanQueue()
        let tracer = Self.tracer(1, spans)
        let work = tracer.begin(partOf: nil)
        tracer.end(
            work, "POST /oauth2/token", .server, failed: true,
            attributes: [(name: "http.response.status_code", value: .number(500))])
        let bytes = OTLPDocument(resource: [(name: "service.name", value: .text("sso"))]).bytes(spans.take().spans)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""resource":{"attributes":[{"key":"service.name","value":{"stringValue":"sso"}}]}"#))
        #expect(text.contains(#""spanId":"\#(Hex.encode(work.context.spanID))""#))
        #expect(text.contains(#""startTimeUnixNano":"1700000000000000000""#))
        #expect(text.contains(#"{"key":"http.response.status_code","value":{"intValue":"500"}}"#))
        #expect(text.contains(#""status":{"code":2}"#))
        #expect(text.contains(#""kind":2"#))
    }
}
