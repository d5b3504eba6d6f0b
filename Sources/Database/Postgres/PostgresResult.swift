import CLibPQ

/// One result of libpq, freed at the end of its life. Columns arrive in binary form.
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    init?(_ handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    /// A field of the error report, by its letter (PostgreSQL manual §55.8).
    func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
    }

    func outcome() throws(DatabaseError) -> Outcome {
        let columns = PQnfields(handle)
        var types: [Oid] = []
        for column in 0..<columns { types.append(PQftype(handle, column)) }
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(handle)))
        for row in 0..<PQntuples(handle) {
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for column in 0..<columns { values.append(try value(row, column, types[Int(column)])) }
            rows.append(Row(values: values))
        }
        return Outcome(rows: rows, changes: changes)
    }

    /// The command tag counts the rows of a SELECT too, which changed nothing.
    private var changes: Int {
        let tag = String(cString: PQcmdStatus(handle))
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: tag.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(DatabaseError) -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
        switch type {
        case 16, 20, 21, 23:  // bool, int8, int2, int4
            // Big-endian; the first byte carries the sign.
            let start: Int64 = (bytes.first ?? 0) >= 0x80 && type != 16 ? -1 : 0
            return .integer(bytes.reduce(start) { $0 << 8 | Int64($1) })
        case 17: return .blob(Array(bytes))  // bytea
        case 18, 19, 25, 705, 1042, 1043, 114:  // "char", name, text, unknown, char, varchar, json
            return .text(String(decoding: bytes, as: UTF8.self))
        case 2278: return .null  // void
        default:
            throw DatabaseError(
                .malformedRow, "column \(column) has the PostgreSQL type \(type); cast it to BIGINT, TEXT or BYTEA")
        }
    }
}
