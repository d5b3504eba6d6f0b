import Foundation
import Synchronization

/// The names of the schemas that tests hand on: the last one to use them is the end of the process.
enum PreparedSchemas {
    private static let names = Mutex<[String]>([])

    static func note(_ name: String) {
        let isFirst = names.withLock { names in
            names.append(name)
            return names.count == 1
        }
        if isFirst { atexit { PreparedSchemas.dropAll() } }
    }

    private static func dropAll() {
        let schemas = names.withLock { $0 }
        PostgresAdministrator.runAtExit("DROP SCHEMA IF EXISTS \(schemas.joined(separator: ", ")) CASCADE")
    }
}
