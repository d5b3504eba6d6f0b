/// Reads CBOR as CTAP2 writes it (CTAP 2.1 §8, canonical form): definite lengths, few types, shallow. It takes no
/// other form, allocates nothing for lengths that are only claimed, and never traps on input.
struct CBORReader {
    struct Failure: Error, Sendable, Hashable {
        /// Position of the offending byte, from 0.
        let offset: Int
        let reason: String
    }

    /// An attestation object nests map, statement, certificate list: four is CTAP2's own bound, this leaves room.
    static let maximumDepth = 8

    private let input: ArraySlice<UInt8>
    private(set) var position: Int

    /// - Parameter input: read from its first byte; more may follow the value.
    init(_ input: ArraySlice<UInt8>) {
        self.input = input
        position = input.startIndex
    }

    /// The one value that `bytes` consist of.
    static func parse(_ bytes: [UInt8]) throws(Failure) -> CBORValue {
        var reader = CBORReader(bytes[...])
        let value = try reader.value()
        guard reader.position == bytes.endIndex else { throw reader.failure("bytes after the end of the value") }
        return value
    }

    mutating func value() throws(Failure) -> CBORValue { try value(depth: 0) }

    private mutating func value(depth: Int) throws(Failure) -> CBORValue {
        guard depth <= Self.maximumDepth else { throw failure("nesting deeper than \(Self.maximumDepth)") }
        let first = try byte()
        let (type, additional) = (first >> 5, first & 0x1F)
        if type == 7 { return try simple(additional) }
        let argument = try argument(additional)
        switch type {
        case 0: return .integer(try signed(argument))
        case 1: return .integer(-1 - (try signed(argument)))
        case 2: return .bytes(Array(try bytes(argument)))
        case 3:
            guard let text = String(validating: try bytes(argument), as: UTF8.self) else { throw failure("no UTF-8") }
            return .text(text)
        case 4: return .array(try elements(argument, depth: depth))
        case 5: return .map(try entries(argument, depth: depth))
        default: throw failure("tags are not used here")
        }
    }

    private mutating func elements(_ count: UInt64, depth: Int) throws(Failure) -> [CBORValue] {
        try require(count, ofAtLeast: 1)
        var values: [CBORValue] = []
        for _ in 0..<count { values.append(try value(depth: depth + 1)) }
        return values
    }

    private mutating func entries(_ count: UInt64, depth: Int) throws(Failure) -> [CBORValue.Entry] {
        try require(count, ofAtLeast: 2)
        var entries: [CBORValue.Entry] = []
        var keys: Set<CBORValue> = []
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            // RFC 8949 §5.6: two readers must never see two different values.
            guard keys.insert(key).inserted else { throw failure("repeated key") }
            entries.append(CBORValue.Entry(key: key, value: try value(depth: depth + 1)))
        }
        return entries
    }

    private mutating func simple(_ additional: UInt8) throws(Failure) -> CBORValue {
        switch additional {
        case 20: .bool(false)
        case 21: .bool(true)
        case 22: .null
        default: throw failure("simple values and floating point are not used here")
        }
    }

    /// The number in a value's head (RFC 8949 §3); only its shortest form is taken (§4.2.1).
    private mutating func argument(_ additional: UInt8) throws(Failure) -> UInt64 {
        let size: Int
        switch additional {
        case 0..<24: return UInt64(additional)
        case 24...27: size = 1 << (additional - 24)
        default: throw failure("lengths must be definite")
        }
        let number = try bytes(UInt64(size)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: UInt64 = size == 1 ? 24 : 1 << (UInt64(size) * 4)
        guard number >= least else { throw failure("a number must have its shortest form") }
        return number
    }

    private func signed(_ argument: UInt64) throws(Failure) -> Int64 {
        guard let value = Int64(exactly: argument) else { throw failure("number too large") }
        return value
    }

    private mutating func byte() throws(Failure) -> UInt8 {
        guard position < input.endIndex else { throw failure("ends early") }
        defer { position += 1 }
        return input[position]
    }

    private mutating func bytes(_ count: UInt64) throws(Failure) -> ArraySlice<UInt8> {
        guard let count = Int(exactly: count), count <= input.endIndex - position else { throw failure("ends early") }
        defer { position += count }
        return input[position..<position + count]
    }

    /// Refuses a count that the rest of the input cannot hold, before anything is made for it.
    private func require(_ count: UInt64, ofAtLeast size: UInt64) throws(Failure) {
        guard count <= UInt64(input.endIndex - position) / size else { throw failure("ends early") }
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: position - input.startIndex, reason: reason) }
}
