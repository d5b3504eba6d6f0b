import Ground

/// Which trace a piece of work belongs to, and which of its spans it is (W3C Trace Context §3.2).
package struct TraceContext: Sendable, Hashable {
    /// 16 bytes.
    package let traceID: [UInt8]
    /// 8 bytes.
    package let spanID: [UInt8]
    /// Whether the trace is recorded.
    package let isSampled: Bool

    /// The context of the work that is being done: what an outgoing call tells the called server.
    @TaskLocal package static var current: TraceContext?

    init(traceID: [UInt8], spanID: [UInt8], isSampled: Bool) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
    }

    /// Reads a `traceparent` header. `nil` where it is malformed: then a new trace begins (§4.3).
    package init?(traceparent: String) {
        let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.count >= 4, let version = Self.bytes(parts[0], count: 1), version != [0xFF],
            version != [0] || parts.count == 4,
            let traceID = Self.bytes(parts[1], count: 16), traceID.contains(where: { $0 != 0 }),
            let spanID = Self.bytes(parts[2], count: 8), spanID.contains(where: { $0 != 0 }),
            let flags = Self.bytes(parts[3], count: 1)
        else { return nil }
        self.init(traceID: traceID, spanID: spanID, isSampled: flags[0] & 1 == 1)
    }

    package var traceparent: String {
        "00-\(Hex.encode(traceID))-\(Hex.encode(spanID))-\(isSampled ? "01" : "00")"
    }

    /// Lower-case hexadecimal digits only (§3.2.2).
    static func bytes(_ digits: [UInt8], count: Int) -> [UInt8]? {
        guard digits.count == count * 2 else { return nil }
        var bytes = [UInt8]()
        for position in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[position]), let low = value(digits[position + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
