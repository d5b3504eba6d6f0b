import Database
import Ground
import Migrations
import Testing

@testable import CommandLineTools

@Suite("migrate sql shows its plan and carries it out when it may")
struct MigrateTests {
    private func withMigrator(_ body: (Migrator) async throws -> Void) async throws {
        let database = try await DataSourceName.memory.open()
        let clock = WallClock.fixed(at: UnixTime(seconds: 0))
        do {
            try await body(Migrator(database, Migrations.server, clock: clock))
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    private func up() throws -> MigrateUp {
        try #require(try Program.parse(line: "migrate sql up memory") as? MigrateUp)
    }

    @Test("The plan lists what is missing; afterwards there is nothing to do")
    func consent() async throws {
        let up = try up()
        try await withMigrator { migrator in
            let done = try await up.migrate(migrator) { plan in
                plan.hasPrefix("VERSION\tNAME\t") && plan.contains("0001\tclients\t") && plan.contains("\tPending")
            }
            #expect(done == "Applied \(Migrations.server.count) migrations.")
            let again = try await up.migrate(migrator) { _ in false }
            #expect(again.hasPrefix("There is nothing to do"))
        }
    }

    @Test("Without consent nothing is changed")
    func refusal() async throws {
        let up = try up()
        try await withMigrator { migrator in
            await #expect(throws: CommandFailure("Nothing was changed.")) {
                try await up.migrate(migrator) { _ in false }
            }
            let status = try await migrator.status()
            #expect(status.applied.isEmpty)
        }
    }

    @Test("status tells at once what is missing; with --block it waits for whoever applies it")
    func status() async throws {
        let plain = try #require(try Program.parse(line: "migrate sql status") as? MigrateStatus)
        let blocking = try #require(try Program.parse(line: "migrate sql status --block") as? MigrateStatus)
        try await withMigrator { migrator in
            let before = try await plain.status(of: migrator) { Issue.record("it waits") }
            #expect(MigrationRow.rows(before).allSatisfy { $0.state == "Pending" })
            let after = try await blocking.status(of: migrator) { try await migrator.migrate() }
            #expect(MigrationRow.rows(after).map(\.state) == Migrations.server.map { _ in "Applied" })
        }
    }
}
