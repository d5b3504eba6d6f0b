import Database
import OAuth

/// Decrypts and parses an authorization once, and again only when the database returns other columns than before. Every
/// use of a token reads the row, which seldom changes and takes longer to decode than to read.
struct DecodedAuthorizations {
    /// Longer ones are not kept, so that the memory has a bound.
    private static let maximumSize = 4096

    /// A class, because copying an authorization out of the dictionary costs as much as finding it.
    private final class Entry: Sendable {
        let columns: [SQLValue]
        let authorization: Authorization

        init(_ columns: [SQLValue], _ authorization: Authorization) {
            self.columns = columns
            self.authorization = authorization
        }
    }

    private let rows: AuthorizationRow
    private let entries = DecodedRows<String, Entry>(capacity: 2048)

    init(_ rows: AuthorizationRow) { self.rows = rows }

    /// From the columns of `AuthorizationRow.values`: the first is at `start`, and no others follow.
    func authorization(_ row: Row, from start: Int) throws(DatabaseError) -> Authorization {
        let id = try row.text(start)
        let columns = row.values[start...]
        if let known = entries[id], known.columns.elementsEqual(columns) { return known.authorization }
        let authorization = try rows.authorization(row, from: start)
        if case .blob(let sealed) = columns.last, sealed.count <= Self.maximumSize {
            entries.insert(Entry(Array(columns), authorization), for: id)
        }
        return authorization
    }
}
