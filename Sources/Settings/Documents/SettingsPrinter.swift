import Ground

/// The text of `config print`: every effective value with its source. Secrets are redacted where values are made, so
/// that no way of printing can show one.
package struct SettingsPrinter: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case table, json, yaml
    }

    private let snapshot: SettingsSnapshot

    package init(_ snapshot: SettingsSnapshot) { self.snapshot = snapshot }

    package func text(_ format: Format) -> String {
        switch format {
        case .table: table
        case .json: json
        case .yaml: yaml
        }
    }

    private struct Row {
        let path: String
        let value: JSONValue
        let source: String
    }

    private var rows: [Row] {
        snapshot.program.keys.map { key in
            let value = snapshot.entries[key.path]?.setting.printed ?? key.defaultSetting.printed
            return Row(path: key.path, value: value, source: snapshot.source(of: key).description)
        }
    }

    /// Three columns. Texts stand without quotes.
    private var table: String {
        let cells = [["KEY", "VALUE", "SOURCE"]] + rows.map { [$0.path, Self.plain($0.value), $0.source] }
        let widths = (0..<2).map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - text.count)
            }
            return (padded + [row[2]]).joined(separator: "  ")
        }.joined(separator: "\n") + "\n"
    }

    /// An object with a member for each key: `{"value": …, "source": …}`.
    private var json: String {
        let members = rows.map { row in
            "  \(Self.quoted(.string(row.path))): "
                + "{\"value\": \(Self.quoted(row.value)), \"source\": \(Self.quoted(.string(row.source)))}"
        }
        return "{\n" + members.joined(separator: ",\n") + "\n}\n"
    }

    /// A configuration file with these values; sources are comments. JSON values are YAML values.
    private var yaml: String {
        var lines = [String]()
        var open = [String]()
        for row in rows.sorted(by: { $0.path < $1.path }) {
            let names = row.path.split(separator: ".").map(String.init)
            let parents = Array(names.dropLast())
            let shared = zip(open, parents).prefix { $0 == $1 }.count
            for depth in shared..<parents.count {
                lines.append(Self.indentation(depth) + parents[depth] + ":")
            }
            open = parents
            let name = Self.indentation(parents.count) + (names.last ?? row.path)
            lines.append("\(name): \(Self.quoted(row.value))  # \(row.source)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func indentation(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    private static func quoted(_ value: JSONValue) -> String {
        // The writer escapes < for HTML, which is not needed here.
        String(decoding: value.bytes, as: UTF8.self).replacing("\\u003c", with: "<")
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: "-"
        case .string(let text): text.isEmpty ? "\"\"" : text
        case .array(let values): values.isEmpty ? "[]" : values.map(plain).joined(separator: ",")
        default: quoted(value)
        }
    }
}
