import HTTPTypes
import Testing
import Web

@Suite("Trace context — W3C Trace Context §3.2")
struct TraceContextTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    @Test("a header is read and written again", arguments: ["00", "01"])
    func roundTrip(_ flags: String) throws {
        let text = "00-\(Self.trace)-00f067aa0ba902b7-\(flags)"
        let context = try #require(TraceContext(traceparent: text))
        #expect(context.traceparent == text)
        #expect(context.isSampled == (flags == "01"))
    }

    @Test("a later version may say more")
    func laterVersion() {
        #expect(TraceContext(traceparent: "01-\(Self.trace)-00f067aa0ba902b7-01-more") != nil)
    }

    @Test(
        "a malformed header begins no trace",
        arguments: [
            "", "00", "00-\(trace)-00f067aa0ba902b7", "00-\(trace)-00f067aa0ba902b7-01-more",
            "ff-\(trace)-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-\(trace)-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-\(trace)-00f067aa0ba902b-01", "0-\(trace)-00f067aa0ba902b7-01", "00-é\(trace)-00f067aa0ba902b7-01",
        ])
    func malformed(_ text: String) { #expect(TraceContext(traceparent: text) == nil) }

    private static let span = "00f067aa0ba902b7"

    private func context(_ headers: [(String, String)]) -> TraceContext? {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        return TraceContext(fields)
    }

    @Test(
        "B3 and Jaeger's header name the same trace (Hydra's propagation formats)",
        arguments: [
            [("b3", "\(trace)-\(span)-1")], [("b3", "\(trace)-\(span)-d")], [("b3", "\(trace)-\(span)-1-05e3ac9a4f6e3b90")],
            [("b3", "\(trace)-\(span)")], [("X-B3-TraceId", trace), ("X-B3-SpanId", span), ("X-B3-Sampled", "1")],
            [("X-B3-TraceId", trace), ("X-B3-SpanId", span), ("X-B3-Flags", "1")],
            [("uber-trace-id", "\(trace):\(span):0:1")], [("uber-trace-id", "\(trace):f067aa0ba902b7:0:3")],
        ])
    func otherFormats(_ headers: [(String, String)]) throws {
        let found = try #require(context(headers))
        #expect(found.traceparent == "00-\(Self.trace)-\(Self.span)-01")
    }

    @Test(
        "what the caller does not record is not recorded",
        arguments: [
            [("b3", "\(trace)-\(span)-0")], [("x-b3-traceid", trace), ("x-b3-spanid", span), ("x-b3-sampled", "0")],
            [("uber-trace-id", "\(trace):\(span):0:0")],
        ])
    func notSampled(_ headers: [(String, String)]) throws { #expect(try #require(context(headers)).isSampled == false) }

    @Test("a 64-bit trace of B3 has zeros in front")
    func shortTrace() throws {
        let found = try #require(context([("b3", "\(Self.span)-\(Self.span)-1")]))
        #expect(found.traceparent == "00-0000000000000000\(Self.span)-\(Self.span)-01")
    }

    @Test(
        "a malformed header of theirs begins no trace",
        arguments: [
            ("b3", "0"), ("b3", "d"), ("b3", "\(trace)-\(span)-x"), ("b3", "\(trace)0-\(span)-1"), ("b3", "-\(span)-1"),
            ("uber-trace-id", "\(trace):\(span):1"), ("uber-trace-id", "0:\(span):0:1"), ("x-b3-traceid", trace),
        ])
    func malformedOther(_ header: (String, String)) { #expect(context([header]) == nil) }

    @Test("W3C's header goes before the others")
    func precedence() throws {
        let other = String(repeating: "a", count: 32)
        let found = try #require(
            context([("b3", "\(other)-\(Self.span)-0"), ("traceparent", "00-\(Self.trace)-\(Self.span)-01")]))
        #expect(found.traceparent == "00-\(Self.trace)-\(Self.span)-01")
    }

    @Test("a call tells of its trace in each format", arguments: ["traceparent", "b3", "uber-trace-id"])
    func told(_ name: String) throws {
        let sent = try #require(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-01"))
        #expect(context(sent.headers.filter { $0.name == name }) == sent)
        #expect(context(sent.headers.filter { $0.name.hasPrefix("x-b3-") }) == sent)
    }
}
