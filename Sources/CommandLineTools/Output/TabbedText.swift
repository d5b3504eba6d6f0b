/// Blocks of rows whose cells are separated by tabs, as many as align the columns on a terminal (Go's `tabwriter`, which
/// Hydra's scripts were written against). Empty lines separate blocks.
struct TabbedText: Hashable {
    private static let tabWidth = 8

    let blocks: [[[String]]]

    init(_ blocks: [[[String]]]) { self.blocks = blocks }

    var text: String { blocks.map(Self.text).joined(separator: "\n\n") }

    private static func text(_ rows: [[String]]) -> String {
        let rows = rows.map { row in row.map { $0.isEmpty ? "<empty>" : onOneLine($0) } }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.compactMap { column < $0.count ? $0[column].count : nil }.max() ?? 0
        }
        return rows.map { row in
            let padded = zip(row, widths).dropLast().map { cell, width in
                // Every column ends at the first tab stop behind its longest cell.
                let stops = (width / tabWidth) - (cell.count / tabWidth) + 1
                return cell + String(repeating: "\t", count: stops)
            }
            return padded.joined() + (row.last ?? "")
        }.joined(separator: "\n")
    }

    /// A name of a client is anybody's text: it must not forge rows, nor speak to the terminal.
    private static func onOneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
