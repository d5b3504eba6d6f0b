import Database
import Ground

/// Who belongs to which groups and has which roles, in the database.
package struct MembershipStore: Sendable {
    private let database: any Database

    package init(_ database: any Database) { self.database = database }

    package func of(_ id: UserID) async throws(DatabaseError) -> Memberships {
        let query = Query("SELECT kind, name FROM idp_memberships WHERE user_id = $1", [.text(id.rawValue)])
        return try Self.read(try await database.read(query))
    }

    /// The memberships of the people whose addresses follow `after`, as in a page of `UserStore.list`.
    func page(after: String, limit: Int64) async throws(DatabaseError) -> [UserID: Memberships] {
        let query = Query(
            """
            SELECT kind, name, user_id FROM idp_memberships WHERE user_id IN (
              SELECT id FROM idp_users WHERE email_key > $1 ORDER BY email_key LIMIT $2)
            """, [.text(after), .integer(limit)])
        var rows: [UserID: [Row]] = [:]
        for row in try await database.read(query) { rows[UserID(try row.text(2)), default: []].append(row) }
        var memberships: [UserID: Memberships] = [:]
        for (id, rows) in rows { memberships[id] = try Self.read(rows) }
        return memberships
    }

    /// Puts `memberships` in the place of all that the person had.
    /// - Parameter consequences: further statements of the same unit.
    package func set(
        _ memberships: Memberships, of id: UserID, alongside consequences: [Query] = []
    ) async throws(DatabaseError) {
        let clear = Query("DELETE FROM idp_memberships WHERE user_id = $1", [.text(id.rawValue)])
        _ = try await database.write([clear] + Self.insertStatements(memberships, of: id) + consequences)
    }

    /// Statements that add memberships where the person exists.
    static func insertStatements(_ memberships: Memberships, of id: UserID) -> [Query] {
        memberships.rows.map { row in
            Query(
                """
                INSERT INTO idp_memberships (user_id, kind, name)
                SELECT id, CAST($2 AS TEXT), CAST($3 AS TEXT) FROM idp_users WHERE id = $1 ON CONFLICT DO NOTHING
                """, [.text(id.rawValue), .text(row.kind), .text(row.name)])
        }
    }

    private static func read(_ rows: [Row]) throws(DatabaseError) -> Memberships {
        var (groups, roles): ([String], [String]) = ([], [])
        for row in rows {
            let name = try row.text(1)
            if try row.text(0) == "group" { groups.append(name) } else { roles.append(name) }
        }
        return Memberships(groups: groups, roles: roles)
    }
}
