import Ground

/// A value as it is written, before its key says what it means. Scalars stay text: `0770` is a file mode to one key and
/// a name to another.
package struct SettingNode: Sendable {
    package indirect enum Content: Sendable {
        case null
        /// `isQuoted` tells `"true"` from `true` where no key decides.
        case scalar(String, isQuoted: Bool)
        case list([SettingNode])
        case mapping([(name: String, value: SettingNode)])
    }

    package let content: Content
    /// The line in its file, from 1.
    package let line: Int?

    package init(_ content: Content, line: Int? = nil) {
        self.content = content
        self.line = line
    }

    /// The text of a scalar.
    func text(_ expected: String) throws(SettingProblem) -> String {
        guard case .scalar(let text, _) = content else {
            throw SettingProblem("Expected \(expected), found a list or an object.", remedy: "Write \(expected).")
        }
        return text
    }

    var isNull: Bool { if case .null = content { true } else { false } }

    /// The value by the rules of the YAML core schema, for keys that hold free JSON.
    package var json: JSONValue {
        switch content {
        case .null: .null
        case .scalar(let text, isQuoted: true): .string(text)
        case .scalar(let text, isQuoted: false): Self.plain(text)
        case .list(let nodes): .array(nodes.map(\.json))
        case .mapping(let members):
            .object(members.reduce(into: JSONObject()) { object, member in object[member.name] = member.value.json })
        }
    }

    private static func plain(_ text: String) -> JSONValue {
        switch text {
        case "true": true
        case "false": false
        default:
            if let integer = Int64(text) {
                .integer(integer)
            } else if let number = Double(text), number.isFinite {
                .number(number)
            } else {
                .string(text)
            }
        }
    }

    /// A JSON value in the same form.
    init(json: JSONValue) {
        switch json {
        case .null: self.init(.null)
        case .bool(let value): self.init(.scalar(value ? "true" : "false", isQuoted: false))
        case .integer(let value): self.init(.scalar(String(value), isQuoted: false))
        case .number(let value): self.init(.scalar(String(value), isQuoted: false))
        case .string(let value): self.init(.scalar(value, isQuoted: true))
        case .array(let values): self.init(.list(values.map(SettingNode.init(json:))))
        case .object(let object):
            self.init(.mapping(object.members.map { ($0.name, SettingNode(json: $0.value)) }))
        }
    }
}
