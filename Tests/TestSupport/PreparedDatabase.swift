import Database
import Ground

/// A schema on the test server with its tables, and the open connections to it. Making one takes a hundred times as long as
/// emptying it, so that it goes from test to test.
struct PreparedDatabase: Sendable {
    let migrations: [Migration]
    let database: any Database
    private let schema: String
    private let shape: [SQLValue]

    /// A new one, with the tables of `migrations`.
    init(_ migrations: [Migration], on administrator: PostgresAdministrator) async throws {
        schema = TestDatabase.uniqueName()
        self.migrations = migrations
        try await administrator.run("CREATE SCHEMA \(schema)")
        PreparedSchemas.note(schema)
        database = try await administrator.dataSource(schema: schema).open(limits: .patient)
        try await Migrator(database, migrations, clock: .system).migrate()
        shape = try await Self.shape(of: database)
    }

    /// Deletes what a test left; `false` where the test did more than write rows, so that no other test should get it.
    func empty() async -> Bool {
        do {
            _ = try await database.write(Self.deletion)
            return try await Self.shape(of: database) == shape
        } catch {
            return false
        }
    }

    func drop(by administrator: PostgresAdministrator) async {
        await database.close()
        _ = try? await administrator.run("DROP SCHEMA \(schema) CASCADE")
    }

    /// Tells whether columns came or went, and which migrations ran.
    private static func shape(of database: any Database) async throws -> [SQLValue] {
        let columns = try await database.read(columnCount)
        let scripts = try await database.read(Query("SELECT checksum FROM schema_migration ORDER BY version"))
        return try columns.map { .integer(try $0.integer(0)) } + scripts.map { .text(try $0.text(0)) }
    }

    private static let columnCount = Query(
        """
        SELECT count(*) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = CAST(current_schema() AS TEXT)::regnamespace
        """)

    /// Without the checks of foreign keys, the order of the tables does not matter.
    private static let deletion = Query(
        """
        DO $$
        DECLARE name TEXT;
        BEGIN
            PERFORM set_config('session_replication_role', 'replica', true);
            FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = current_schema() AND tablename <> 'schema_migration'
            LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        END $$
        """)
}
