import Database
import Foundation
import Ground
import TestSupport
import Testing

@Suite("The SQLite file is durable and private")
struct SQLiteFileTests {
    @Test("file, -wal and -shm have mode 0600, a new folder 0700")
    func modes() async throws {
        try await TestDatabase.sqliteFile.withDataSource { source in
            guard case .sqlite(let path) = source else { return }
            let database = try await source.open()
            _ = try await database.write(Query("CREATE TABLE t (id TEXT)"))
            for suffix in ["", "-wal", "-shm"] { #expect(try mode(path + suffix) == 0o600) }
            #expect(try mode((path as NSString).deletingLastPathComponent) == 0o700)
            await database.close()
        }
    }

    @Test("a file that others could read is closed to them")
    func tightened() async throws {
        try await TestDatabase.sqliteFile.withDataSource { source in
            guard case .sqlite(let path) = source else { return }
            await (try source.open()).close()
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            await (try source.open()).close()
            #expect(try mode(path) == 0o600)
        }
    }

    @Test("what was written is there after closing and opening again")
    func reopened() async throws {
        try await TestDatabase.sqliteFile.withDataSource { source in
            let first = try await source.open()
            try await Migrator(first, Table.migrations, clock: .system).migrate()
            _ = try await first.write(Table.insert("kept"))
            await first.close()
            let second = try await source.open()
            #expect(try await Table.count(in: second) == 1)
            await second.close()
        }
    }

    @Test("two programs write to one file at once and lose nothing")
    func twoWriters() async throws {
        try await TestDatabase.sqliteFile.withDataSource { source in
            let databases = [try await source.open(), try await source.open()]
            try await Migrator(databases[0], Table.migrations, clock: .system).migrate()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { _ = try await databases[number % 2].write(Table.insert("\(number)")) }
                }
                try await group.waitForAll()
            }
            #expect(try await Table.count(in: databases[0]) == 200)
            for database in databases { await database.close() }
        }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
