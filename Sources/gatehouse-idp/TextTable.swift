import ArgumentParser
import Ground

/// Rows for people, or the same as JSON for programs.
struct TextTable {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    private let rows: [[String]]

    init(_ header: [String], _ rows: [[String]]) { self.rows = [header] + rows }

    func print(_ format: Format, json: [JSONObject]) {
        switch format {
        case .table: Swift.print(text, terminator: "")
        case .json: Swift.print(String(decoding: JSONValue.array(json.map { .object($0) }).bytes, as: UTF8.self))
        }
    }

    /// In columns as wide as they need to be; the last one ends where its text does.
    private var text: String {
        let columns = rows.map(\.count).min() ?? 0
        let widths = (0..<max(0, columns - 1)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (padded + row.suffix(1)).joined(separator: "  ") + "\n"
        }.joined()
    }
}
