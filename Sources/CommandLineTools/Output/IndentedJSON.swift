import Ground

extension JSONValue {
    /// The value as JSON text for reading, indented by two spaces.
    var indentedText: String { indentedText(depth: 0) }

    private func indentedText(depth: Int) -> String {
        let inner = "\n" + String(repeating: "  ", count: depth + 1)
        let outer = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .object(let object) where !object.isEmpty:
            let members = object.members.map { name, value in
                "\(JSONValue.string(name).compactText): \(value.indentedText(depth: depth + 1))"
            }
            return "{" + inner + members.joined(separator: "," + inner) + outer + "}"
        case .array(let values) where !values.isEmpty:
            let elements = values.map { $0.indentedText(depth: depth + 1) }
            return "[" + inner + elements.joined(separator: "," + inner) + outer + "]"
        default: return compactText
        }
    }

    private var compactText: String { String(decoding: bytes, as: UTF8.self) }
}
