import Database
import Ground

/// Finds people by the beginning of their address or name, a page at a time. A page takes the same time wherever it is.
package struct UserSearch: Sendable {
    package enum Filter: Sendable {
        case everyone
        case email(prefix: String)
        case name(prefix: String)
        /// Whoever's address or name begins like this, and whoever has this very user name or subject.
        case anything(String)
    }

    package struct Page: Sendable {
        package let users: [User]
        /// Where the next page begins; `nil` after the last.
        package let next: String?
    }

    private let database: any Database

    package init(_ database: any Database) { self.database = database }

    /// - Parameter cursor: `next` of the page before; a text that is none begins at the start.
    package func page(
        _ filter: Filter, after cursor: String? = nil, limit: Int = 100
    ) async throws(DatabaseError) -> Page {
        try await fill()
        let query =
            if case .anything(let text) = filter, !text.isEmpty {
                Self.anything(text, Place(cursor), Int64(limit) + 1)
            } else {
                Self.query(filter, Place(cursor), Int64(limit) + 1)
            }
        let rows = try await database.read(query)
        var people: [User] = []
        for row in rows.prefix(limit) { people.append(try UserRow.read(row).user) }
        guard rows.count > limit, let last = people.last else { return Page(users: people, next: nil) }
        let key =
            switch filter {
            case .everyone, .email, .anything: SearchKey.email(of: last.profile)
            case .name: SearchKey.name(of: last.profile)
            }
        return Page(users: people, next: Place(key: key, id: last.id.rawValue).text)
    }

    private static func query(_ filter: Filter, _ place: Place?, _ limit: Int64) -> Query {
        let prefix: [UInt8] =
            switch filter {
            case .everyone, .anything: []
            case .email(let text), .name(let text): SearchKey.of(text)
            }
        let start = place.flatMap { $0.key.starts(with: prefix) ? $0 : nil } ?? Place(key: prefix, id: "")
        let values: [SQLValue] = [
            .blob(start.key), .text(start.id), .blob(SearchKey.end(of: prefix)), .integer(limit),
        ]
        switch filter {
        case .everyone, .email, .anything:
            return Query(
                """
                SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
                  disabled_at, created_at, updated_at, attributes
                FROM idp_users WHERE (search_email, id) > ($1, $2) AND search_email < $3
                ORDER BY search_email, id LIMIT $4
                """, values)
        case .name:
            return Query(
                """
                SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
                  disabled_at, created_at, updated_at, attributes
                FROM idp_users WHERE (search_name, id) > ($1, $2) AND search_name < $3
                ORDER BY search_name, id LIMIT $4
                """, values)
        }
    }

    private static func anything(_ text: String, _ place: Place?, _ limit: Int64) -> Query {
        let prefix = SearchKey.of(text)
        return Query(
            """
            SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
              disabled_at, created_at, updated_at, attributes
            FROM idp_users WHERE (search_email, id) > ($1, $2)
              AND ((search_email >= $3 AND search_email < $4) OR (search_name >= $3 AND search_name < $4)
                OR username_key = $5 OR id = $6)
            ORDER BY search_email, id LIMIT $7
            """,
            [
                .blob(place?.key ?? []), .text(place?.id ?? ""), .blob(prefix), .blob(SearchKey.end(of: prefix)),
                .text(IdentifierKey.of(text)), .text(text), .integer(limit),
            ])
    }

    /// Makes the keys of rows that came without, or were changed since.
    private func fill() async throws(DatabaseError) {
        while true {
            let rows = try await database.read(
                Query(
                    """
                    SELECT id, email, email_verified, username, name, given_name, family_name, phone, address,
                      password_hash, disabled_at, created_at, updated_at, attributes
                    FROM idp_users WHERE search_at IS NULL OR search_at <> updated_at LIMIT 500
                    """))
            var unit: [Query] = []
            for row in rows {
                let user = try UserRow.read(row).user
                unit.append(
                    Query(
                        """
                        UPDATE idp_users SET search_email = $1, search_name = $2, search_at = $4
                        WHERE id = $3 AND updated_at = $4
                        """,
                        [
                            .blob(SearchKey.email(of: user.profile)), .blob(SearchKey.name(of: user.profile)),
                            .text(user.id.rawValue), .integer(user.updatedAt.milliseconds),
                        ]))
            }
            guard !unit.isEmpty else { return }
            _ = try await database.write(unit)
        }
    }

    /// Where a page ended.
    private struct Place {
        let key: [UInt8]
        let id: String

        init(key: [UInt8], id: String) {
            self.key = key
            self.id = id
        }

        init?(_ cursor: String?) {
            guard let parts = cursor?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 2,
                let key = Base64URL.decode(parts[0]), let id = Base64URL.decode(parts[1])
            else { return nil }
            self.key = key
            self.id = String(decoding: id, as: UTF8.self)
        }

        var text: String { Base64URL.encode(key) + "." + Base64URL.encode(Array(id.utf8)) }
    }
}
