import CLibPQ

/// Parameters in PostgreSQL's binary form, laid out for one call of libpq.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>?] = []

    init(_ values: [SQLValue]) {
        for value in values {
            let start = bytes.count
            switch value {
            case .null:
                ranges.append(nil)
                continue
            case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            ranges.append(start..<bytes.count)
        }
        // So that there is an address to point to, even when all values are empty.
        bytes.append(0)
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
}
