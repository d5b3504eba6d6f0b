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
}
