import Database

/// Every table of the server, for tests that look at the rows themselves.
enum Dump {
    static let queries: [Query] = [
        "SELECT * FROM clients", "SELECT * FROM flows", "SELECT * FROM login_sessions", "SELECT * FROM authorizations",
        "SELECT * FROM authorization_codes", "SELECT * FROM access_tokens", "SELECT * FROM refresh_tokens",
    ].map { (sql: StaticString) in Query(sql) }

    static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let value): String(value)
        case .text(let value): value
        case .blob(let value): String(decoding: value, as: UTF8.self)
        }
    }
}

extension StoresUnderTest {
    func rowCount(of table: String) async throws -> Int {
        let others: [StaticString] = [
            "SELECT * FROM logout_requests", "SELECT * FROM json_web_keys", "SELECT * FROM device_codes",
            "SELECT * FROM user_code_guesses", "SELECT * FROM logout_notices", "SELECT * FROM leases",
            "SELECT * FROM identity_provider_notices",
        ]
        for query in Dump.queries + others.map({ Query($0) })
        where query.sql.description.hasSuffix(" \(table)") {
            return try await database.read(query).count
        }
        throw NoSuchTable(name: table)
    }

    struct NoSuchTable: Error { let name: String }
}
