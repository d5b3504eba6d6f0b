import Ground

/// The result of a command in all its forms, and what failed besides.
struct Report {
    let table: TabbedText
    let json: JSONValue
    let identifiers: [String]
    /// One line each, for the standard error.
    let failures: [String]

    /// Whether nothing succeeded.
    var isEmpty: Bool { table.blocks.isEmpty }

    /// One result: its columns stand below each other.
    init(_ row: some TableRow) { self.init([row], failures: []) }

    /// What several items gave: a single one stands upright, none shows nothing.
    init<Row: TableRow>(_ rows: [Row], failures: [String]) {
        self.failures = failures
        identifiers = rows.map(\.identifier)
        if let row = rows.first, rows.count == 1 {
            table = TabbedText([zip(Row.header, row.cells).map { [$0, $1] }])
            json = row.json
        } else {
            table = TabbedText(rows.isEmpty ? [] : [[Row.header] + rows.map(\.cells)])
            json = .array(rows.map(\.json))
        }
    }

    /// A list that is shown whole, however many rows it has.
    init<Row: TableRow>(list rows: [Row]) {
        failures = []
        identifiers = rows.map(\.identifier)
        table = TabbedText([[Row.header] + rows.map(\.cells)])
        json = .array(rows.map(\.json))
    }

    /// A table with JSON of another shape than its rows.
    init(table rows: [[String]], json: JSONValue, identifiers: [String], failures: [String]) {
        table = TabbedText(rows.isEmpty ? [] : [rows])
        self.json = json
        self.identifiers = identifiers
        self.failures = failures
    }

    /// A page of a list.
    init<Row: TableRow>(page rows: [Row], nextToken: String?) {
        failures = []
        identifiers = rows.map(\.identifier)
        let isLast = nextToken == nil
        table = TabbedText([
            [Row.header] + rows.map(\.cells),
            [["NEXT PAGE TOKEN", nextToken ?? ""], ["IS LAST PAGE", String(isLast)]],
        ])
        json = [
            "items": .array(rows.map(\.json)),
            "next_page_token": .string(nextToken ?? ""),
            "is_last_page": .bool(isLast),
        ]
    }
}
