import Database
import Ground

/// One migration and whether it has run.
struct MigrationRow: TableRow {
    static let header = ["VERSION", "NAME", "STATUS"]

    let identifier: String
    let name: String
    let state: String

    var cells: [String] { [identifier, name, state] }
    var json: JSONValue { ["version": .string(identifier), "name": .string(name), "state": .string(state)] }

    /// All migrations that the program knows, in order.
    static func rows(_ status: MigrationStatus) -> [MigrationRow] {
        status.applied.map { MigrationRow($0.number, $0.name, "Applied") } + pending(status)
    }

    static func pending(_ status: MigrationStatus) -> [MigrationRow] {
        status.pending.map { MigrationRow($0.number, $0.name, "Pending") }
    }

    /// - Parameter number: shown as in the name of the SQL file, with four digits.
    private init(_ number: Int64, _ name: String, _ state: String) {
        let digits = String(number)
        identifier = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        self.name = name
        self.state = state
    }
}
