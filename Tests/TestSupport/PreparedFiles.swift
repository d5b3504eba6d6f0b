import Database
import Foundation
import Ground

/// Files of SQLite that have their tables: each schema is made once, and every test gets a copy.
actor PreparedFiles {
    static let shared = PreparedFiles()

    private var made: [[Migration]: Task<Data, any Error>] = [:]

    /// Writes a database with the tables of `migrations` and without rows to `path`, in a folder that this makes.
    func copy(_ migrations: [Migration], to path: URL) async throws {
        let task = made[migrations] ?? Task { try await Self.make(migrations) }
        made[migrations] = task
        let content = try await task.value
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: path)
    }

    private static func make(_ migrations: [Migration]) async throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: TestDatabase.uniqueName())
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "template.sqlite")
        let database = try await DataSourceName.sqlite(path: file.path).open()
        let result = await TestDatabase.outcome { try await Migrator(database, migrations, clock: .system).migrate() }
        // The last connection that closes brings the whole content into the one file.
        await database.close()
        _ = try result.get()
        return try Data(contentsOf: file)
    }
}
