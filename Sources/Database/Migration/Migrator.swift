import Ground

/// Brings a database's schema to where the program expects it.
///
/// Each script runs in a transaction of its own together with its record in `schema_migration`, so that a crash leaves
/// either both or neither. Any number of processes may start at once: the first one does the work, the others wait for
/// the lock and find nothing left to do.
package struct Migrator: Sendable {
    /// The advisory lock of all migrations: "gatehous" in ASCII.
    private static let lock: Int64 = 0x6761_7465_686F_7573

    private let database: any Database
    private let migrations: [Migration]
    private let clock: WallClock

    package init(_ database: any Database, _ migrations: [Migration], clock: WallClock) {
        self.database = database
        self.migrations = migrations
        self.clock = clock
    }

    /// Applies what is pending and returns it.
    ///
    /// Throws `.schemaMismatch` when a script that ran has changed since, or when the database is newer than the
    /// program; then nothing is changed.
    @discardableResult
    package func migrate() async throws -> [Migration] {
        try checkNumbers()
        var done: [Migration] = []
        while let migration = try await applyNext() { done.append(migration) }
        return done
    }

    /// What has run and what has not; throws as `migrate` does, and changes nothing but the empty record table.
    package func status() async throws -> MigrationStatus {
        try checkNumbers()
        return try await database.exclusively(lock: Self.lock) { [self] connection in try await status(on: connection) }
    }

    private func applyNext() async throws -> Migration? {
        try await database.exclusively(lock: Self.lock) { [self] connection in
            guard let next = try await status(on: connection).pending.first else { return nil }
            do throws(DatabaseError) { try await connection.run(script: next.sql) } catch {
                throw DatabaseError(error.reason, "migration \(next.number) (\(next.name)): \(error.message)")
            }
            let record = Query(
                "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                [.integer(next.number), .text(next.name), .text(next.checksum), .integer(clock.now().milliseconds)])
            _ = try await connection.run(record)
            return next
        }
    }

    private func status(on connection: any ExclusiveConnection) async throws(DatabaseError) -> MigrationStatus {
        try await connection.run(script: Self.recordTable)
        let query = Query("SELECT version, name, checksum, applied_at FROM schema_migration ORDER BY version")
        var applied: [MigrationStatus.Applied] = []
        for row in try await connection.run(query).rows {
            let time = UnixTime(milliseconds: try row.integer(3))
            applied.append(
                .init(number: try row.integer(0), name: try row.text(1), checksum: try row.text(2), appliedAt: time))
        }
        for (record, migration) in zip(applied, migrations) {
            guard record.number == migration.number, record.checksum == migration.checksum else {
                throw DatabaseError(
                    .schemaMismatch,
                    "migration \(record.number) (\(record.name)) ran with another text than this program has; "
                        + "released scripts are never edited: run the release that made this database")
            }
        }
        guard applied.count <= migrations.count else {
            throw DatabaseError(
                .schemaMismatch,
                "the database is at migration \(applied.count), this program knows \(migrations.count): "
                    + "run a newer release of the program")
        }
        return MigrationStatus(applied: applied, pending: Array(migrations.dropFirst(applied.count)))
    }

    private func checkNumbers() throws(DatabaseError) {
        for (index, migration) in migrations.enumerated() where migration.number != Int64(index + 1) {
            throw DatabaseError(.schemaMismatch, "migration \(migration.name) should have the number \(index + 1)")
        }
    }

    private static let recordTable = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL
        )
        """
}
