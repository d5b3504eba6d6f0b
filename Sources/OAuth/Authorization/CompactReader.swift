import Ground

/// Reads what `CompactWriter` wrote. Every method throws on a message that ends early or makes no sense; it never traps.
struct CompactReader {
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            guard shift < 64 else { throw Malformed() }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw Malformed()
    }

    mutating func flag() throws(Malformed) -> Bool {
        guard let byte = rest.popFirst(), byte <= 1 else { throw Malformed() }
        return byte == 1
    }

    mutating func time() throws(Malformed) -> UnixTime { UnixTime(milliseconds: Int64(bitPattern: try number())) }

    mutating func octets() throws(Malformed) -> [UInt8] { try take(try number()) }

    mutating func text() throws(Malformed) -> String {
        let header = try number()
        let octets = try take(header >> 1)
        if header & 1 == 1 { return Base64URL.encode(octets) }
        guard let text = String(validating: octets, as: UTF8.self) else { throw Malformed() }
        return text
    }

    mutating func optional<Value>(
        _ read: (inout CompactReader) throws(Malformed) -> Value
    ) throws(Malformed) -> Value? { try flag() ? try read(&self) : nil }

    mutating func parameters() throws(Malformed) -> FormParameters {
        var parameters = FormParameters()
        for _ in 0..<(try count()) {
            let index = try number()
            let name: String
            if index == 0 {
                name = try text()
            } else {
                guard index <= UInt64(ParameterNames.frequent.count) else { throw Malformed() }
                name = ParameterNames.frequent[Int(index) - 1]
            }
            parameters.append(name, try text())
        }
        return parameters
    }

    /// A number of things of which each takes at least an octet.
    private mutating func count() throws(Malformed) -> Int {
        guard let count = Int(exactly: try number()), count <= rest.count else { throw Malformed() }
        return count
    }

    private mutating func take(_ length: UInt64) throws(Malformed) -> [UInt8] {
        guard let count = Int(exactly: length), count <= rest.count else { throw Malformed() }
        let taken = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return taken
    }
}
