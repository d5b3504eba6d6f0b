import AdminAPI
import Database
import Ground
import OAuth

/// The table `clients`: the registration as a JSON document, with columns for what lists are filtered by.
struct SQLClientStore: ClientStore {
    private let database: any Database
    private let random: RandomBytes
    private let cache = DecodedRows<ClientID, Client>(capacity: 1024)

    init(_ database: any Database, random: RandomBytes) {
        self.database = database
        self.random = random
    }

    /// One read by primary key, on the path of every token. The database is always asked, but a document that was
    /// decoded before is neither sent nor decoded again while its revision stands.
    func find(_ id: ClientID) async throws -> Client? {
        // Strangers choose this text. No stored id contains NUL: no PostgreSQL text can.
        guard !id.rawValue.utf8.contains(0) else { return nil }
        let cached = cache[id]
        let rows = try await database.read(
            .lookup(
                """
                SELECT id, revision, CASE WHEN revision = $2 THEN NULL ELSE document END, secret_digests, registration_token
                FROM clients WHERE id IN ($1)
                """, .id(id), [.integer(cached?.revision ?? 0)]))
        guard let row = rows.first else { return nil }
        if let cached, try row.isNull(2) { return cached }
        let client = try ClientRow.client(row)
        cache.insert(client, for: id)
        return client
    }

    func create(_ client: Client) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO clients (id, name, owner, revision, document, secret_digests, registration_token)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (id) DO NOTHING
                """,
                [
                    .id(client.id), .text(client.registration.clientName), .text(client.registration.owner),
                    .integer(firstRevision()), .text(try ClientRow.document(client)), ClientRow.digests(client),
                    ClientRow.registrationToken(client),
                ]))
        return outcome.changes == 1
    }

    func replace(_ client: Client) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                UPDATE clients SET name = $3, owner = $4, revision = revision + 1, document = $5, secret_digests = $6,
                registration_token = $7
                WHERE id = $1 AND revision = $2
                """,
                [
                    .id(client.id), .integer(client.revision), .text(client.registration.clientName),
                    .text(client.registration.owner), .text(try ClientRow.document(client)), ClientRow.digests(client),
                    ClientRow.registrationToken(client),
                ]))
        return outcome.changes == 1
    }

    func delete(_ id: ClientID) async throws -> Bool {
        try await database.write(Query("DELETE FROM clients WHERE id = $1", [.id(id)])).changes == 1
    }

    func list(_ filter: ClientFilter, after last: ClientID?, limit: Int) async throws -> [Client] {
        let rows = try await database.read(
            Query(
                """
                SELECT id, revision, document, secret_digests, registration_token FROM clients
                WHERE id > $1 AND (CAST($2 AS TEXT) IS NULL OR name = $2) AND (CAST($3 AS TEXT) IS NULL OR owner = $3)
                ORDER BY id LIMIT $4
                """,
                [.text(last?.rawValue ?? ""), .optional(filter.name), .optional(filter.owner), .limit(limit)]))
        return try rows.map { row in try ClientRow.client(row) }
    }

    /// Random, so that `find` never takes a client for one of the same id that was deleted. It starts far below
    /// the end of `Int64`, so that it has room to grow.
    private func firstRevision() -> Int64 { random(6).reduce(1) { $0 << 8 | Int64($1) } }
}
