import Ground
import Yams

extension JSONValue {
    /// The value as a YAML document without a line break at its end.
    func yamlText() throws(CommandFailure) -> String {
        do {
            let text = try serialize(node: yamlNode(), allowUnicode: true)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        } catch {
            throw CommandFailure("The result cannot be written as YAML. Use --format json.")
        }
    }

    private func yamlNode() throws -> Node {
        switch self {
        case .null: Node("null", Tag(.null))
        case .bool(let value): try value.represented()
        case .integer(let value): try value.represented()
        case .number(let value): try value.represented()
        case .string(let value): try value.represented()
        case .array(let values): Node(try values.map { try $0.yamlNode() }, Tag(.seq))
        case .object(let object):
            Node(try object.members.map { (try $0.name.represented(), try $0.value.yamlNode()) }, Tag(.map))
        }
    }
}
