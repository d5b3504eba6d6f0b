import Ground

/// Something that a command shows: as a row, as JSON, and in one word for `--quiet`.
protocol TableRow {
    static var header: [String] { get }
    /// One text for each column; an empty one is shown as `<empty>`.
    var cells: [String] { get }
    var json: JSONValue { get }
    var identifier: String { get }
}
