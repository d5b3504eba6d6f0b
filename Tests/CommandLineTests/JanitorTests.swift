import Database
import Ground
import Migrations
import Testing

@testable import CommandLineTools

@Suite("janitor deletes what has expired")
struct JanitorTests {
    private static let now = UnixTime(seconds: 1_800_000_000)

    private func command(_ flags: String) throws -> JanitorCommand {
        try #require(try Program.parse(line: "janitor memory \(flags)") as? JanitorCommand)
    }

    /// A database with five sign-outs, of which four have expired: just now, and one, two and three hours ago.
    private func withDatabase(_ body: (any Database) async throws -> Void) async throws {
        let database = try await DataSourceName.memory.open()
        do {
            try await Migrator(database, Migrations.server, clock: .fixed(at: Self.now)).migrate()
            for hours in -3...1 {
                let expiry = Self.now + .seconds(hours * 3600)
                let insertion = Query(
                    """
                    INSERT INTO logout_requests
                    (id, verifier, session_id, subject, client_id, rp_initiated, redirect_to, expires_at, completed)
                    VALUES ($1, $2, 's', 'p', NULL, 0, '', $3, 0)
                    """, [.text("\(hours)"), .blob(Array("\(hours)".utf8)), .integer(expiry.milliseconds)])
                _ = try await database.write(insertion)
            }
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    private func left(_ database: any Database) async throws -> Int {
        try await database.read(Query("SELECT id FROM logout_requests")).count
    }

    @Test(
        "within its limits",
        arguments: [
            ("--requests", 1), ("--grants", 1), ("--tokens", 5), ("--requests --keep-if-younger 90m", 3),
            ("--requests --limit 2 --batch-size 2", 3), ("--requests --batch-size 1", 1),
            ("--requests=false --tokens", 5),
        ])
    func clean(_ flags: String, _ expected: Int) async throws {
        let command = try command(flags)
        try await withDatabase { database in
            _ = try await command.clean(database, at: Self.now)
            let left = try await left(database)
            #expect(left == expected)
        }
    }

    @Test("it says what it did, in Hydra's words")
    func words() async throws {
        let command = try command("--tokens --requests")
        try await withDatabase { database in
            let lines = try await command.clean(database, at: Self.now)
            #expect(
                lines == [
                    "Successfully completed Janitor run on access tokens",
                    "Successfully completed Janitor run on refresh tokens",
                    "Successfully completed Janitor run on login-consent requests",
                ])
        }
    }

    @Test(
        "without something to do, or with limits that make no sense, it is refused",
        arguments: ["", "--tokens --limit 0", "--tokens --limit 1 --batch-size 2", "--tokens --keep-if-younger soon"])
    func refused(_ flags: String) {
        #expect(throws: (any Error).self) { try command(flags) }
    }
}
