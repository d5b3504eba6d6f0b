import ArgumentParser
import Ground

/// How a result is written: the values of `--format`.
enum OutputFormat: ExpressibleByArgument, Hashable {
    case table
    case json
    case prettyJSON
    case yaml
    /// One value of the JSON form (RFC 6901).
    case jsonPointer(String)
    /// One value of the JSON form, by names with points between them.
    case jsonPath(String)

    /// Those that need no further word, by their names.
    private static let named: KeyValuePairs<String, OutputFormat> = [
        "table": .table, "json": .json, "json-pretty": .prettyJSON, "yaml": .yaml,
    ]

    static var allValueStrings: [String] { named.map(\.key) + ["jsonpointer=/…", "jsonpath=…"] }

    init(parsing text: String) throws(ValidationError) {
        if let format = Self.named.first(where: { $0.key == text })?.value {
            self = format
        } else if text.hasPrefix("jsonpointer=") {
            self = .jsonPointer(String(text.dropFirst("jsonpointer=".count)))
        } else if text.hasPrefix("jsonpath=") {
            self = .jsonPath(String(text.dropFirst("jsonpath=".count)))
        } else {
            throw ValidationError("There is no format '\(text)'. Use \(Self.allValueStrings.joined(separator: ", ")).")
        }
    }

    init?(argument: String) { try? self.init(parsing: argument) }

    func text(_ report: Report) throws(CommandFailure) -> String {
        switch self {
        case .table: return report.table.text
        case .json: return String(decoding: report.json.bytes, as: UTF8.self)
        case .prettyJSON: return report.json.indentedText
        case .yaml: return try report.json.yamlText()
        case .jsonPointer(let pointer):
            return try Self.text(try report.json.value(at: pointer), at: pointer)
        case .jsonPath(let path): return try Self.text(report.json.value(atPath: path), at: path)
        }
    }

    /// A string without its quotation marks, so that a shell can go on with it.
    private static func text(_ value: JSONValue?, at place: String) throws(CommandFailure) -> String {
        guard let value else {
            throw CommandFailure("There is nothing at '\(place)'. See what there is with --format json-pretty.")
        }
        return value.string ?? String(decoding: value.bytes, as: UTF8.self)
    }
}
