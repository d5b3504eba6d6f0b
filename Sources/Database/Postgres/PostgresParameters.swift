import CLibPQ

/// Parameters in PostgreSQL's binary form, laid out for one call of libpq.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>?] = []

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
        // So that there is an address to point to, even when all values are empty.
        bytes.append(0)
    }

    /// An array of keys, none of them null, as the first parameter (PostgreSQL source, `array_send`).
    init(keys: some Collection<SQLValue>, _ type: Oid, _ others: [SQLValue]) {
        let start = bytes.count
        let (dimensions, hasNull, lowerBound) = (Int32(1), Int32(0), Int32(1))
        for word in [dimensions, hasNull, Int32(bitPattern: type), Int32(clamping: keys.count), lowerBound] { append(word) }
        for key in keys {
            append(Int32(clamping: key.postgresLength))
            append(contentsOf: key)
        }
        ranges.append(start..<bytes.count)
        for value in others { append(value) }
        bytes.append(0)
    }

    private mutating func append(_ value: SQLValue) {
        guard value != .null else { return ranges.append(nil) }
        let start = bytes.count
        append(contentsOf: value)
        ranges.append(start..<bytes.count)
    }

    private mutating func append(contentsOf value: SQLValue) {
        switch value {
        case .null: break
        case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .blob(let blob): bytes.append(contentsOf: blob)
        }
    }

    private mutating func append(_ word: Int32) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Queues the execution of a prepared statement; false when libpq refuses.
    func send(_ name: String, on connection: OpaquePointer) -> Bool {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = ranges.map { range in range.flatMap { start?.advanced(by: $0.lowerBound) } }
            let lengths = ranges.map { Int32(clamping: $0?.count ?? 0) }
            let binary = [Int32](repeating: 1, count: ranges.count)
            return PQsendQueryPrepared(
                connection, name, Int32(clamping: ranges.count), pointers, lengths, binary, 1) == 1
        }
    }
}

extension SQLValue {
    /// The object identifier of the type that the parameter is declared with. For NULL the server infers it.
    var postgresType: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .text: 25
        case .blob: 17
        }
    }

    /// Bytes in binary form.
    fileprivate var postgresLength: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let blob): blob.count
        }
    }
}
