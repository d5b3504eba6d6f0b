import Ground

/// A bare id: what is left to say of a thing that was deleted.
struct IdentifierRow: TableRow {
    static let header = ["ID"]

    let identifier: String

    var cells: [String] { [identifier] }
    var json: JSONValue { .string(identifier) }
}
