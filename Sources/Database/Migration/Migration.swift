/// One step of a schema: an SQL script that both databases understand, never edited after it has been released.
///
/// Column types are `TEXT`, `BIGINT` and `BYTEA`. On SQLite a `BYTEA` column has numeric affinity, which leaves bytes
/// as they are; `CAST(… AS BYTEA)` would not, so it must not be used. A `BIGINT PRIMARY KEY` is an ordinary unique
/// column on both: identifiers are made by the program. A parameter that is NULL inside `INSERT … SELECT $1` has no
/// type on PostgreSQL: write `CAST($1 AS TEXT)` or `CAST($1 AS BIGINT)`, or use `VALUES`.
package struct Migration: Sendable, Hashable {
    /// Counts from 1 without gaps.
    package let number: Int64
    package let name: String
    package let sql: String

    package init(number: Int64, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// Tells an edited script from the one that ran: FNV-1a, 64 bits. It guards against mistakes, not attacks.
    package var checksum: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
