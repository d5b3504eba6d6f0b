import Database
import Ground
import Synchronization

/// Goes through a table of tokens in the order of their signatures, a slice at each call, and starts anew at the end.
/// An index on the time of expiry would find the rows at once, but every token that is issued would pay for it.
final class TokenSweep: Sendable {
    /// The statements for one table.
    struct Table: Sendable {
        /// The signature that ends the slice from `$1` on, of `$2` rows.
        let end: StaticString
        /// Deletes from the slice between `$1` and `$2` what has expired at `$3`.
        let deletion: StaticString
        /// Whether rows without expiry end by their use before `$4`.
        var endsByUse = false
    }

    /// Behind every signature.
    private static let last = [UInt8](repeating: 0xFF, count: 128)

    private let database: any Database
    private let table: Table
    private let position = Mutex<[UInt8]>([])

    init(_ database: any Database, _ table: Table) {
        self.database = database
        self.table = table
    }

    /// Whether the next slice is the first one.
    var isAtStart: Bool { position.withLock { $0.isEmpty } }

    func delete(expiredAt now: UnixTime, usedUpBefore: UnixTime, limit: Int) async throws -> Int {
        let start = position.withLock { $0 }
        let end = try await database.read(Query(table.end, [.blob(start), .limit(limit)])).first?.blob(0)
        var values: [SQLValue] = [.blob(start), .blob(end ?? Self.last), .time(now)]
        if table.endsByUse { values.append(.time(usedUpBefore)) }
        let count = try await database.write(Query(table.deletion, values)).changes
        position.withLock { $0 = end ?? [] }
        return count
    }
}

extension TokenSweep.Table {
    static let accessTokens = Self(
        end: "SELECT signature FROM access_tokens WHERE signature >= $1 ORDER BY signature LIMIT 1 OFFSET $2",
        deletion: "DELETE FROM access_tokens WHERE signature >= $1 AND signature < $2 AND expires_at <= $3")

    static let refreshTokens = Self(
        end: "SELECT signature FROM refresh_tokens WHERE signature >= $1 ORDER BY signature LIMIT 1 OFFSET $2",
        deletion: """
            DELETE FROM refresh_tokens WHERE signature >= $1 AND signature < $2
            AND (expires_at <= $3 OR (expires_at IS NULL AND used_at <= $4))
            """,
        endsByUse: true)

    static let authorizationCodes = Self(
        end: "SELECT signature FROM authorization_codes WHERE signature >= $1 ORDER BY signature LIMIT 1 OFFSET $2",
        deletion: "DELETE FROM authorization_codes WHERE signature >= $1 AND signature < $2 AND expires_at <= $3")

    static let usedAssertions = Self(
        end: "SELECT digest FROM used_assertions WHERE digest >= $1 ORDER BY digest LIMIT 1 OFFSET $2",
        deletion: "DELETE FROM used_assertions WHERE digest >= $1 AND digest < $2 AND expires_at <= $3")
}
