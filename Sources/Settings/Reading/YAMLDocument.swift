import Yams

/// Reads the text of a configuration file. JSON is a part of YAML, so one reader serves both.
enum YAMLDocument {
    /// An empty file is an empty mapping. Failures name the line but never show it: it could contain a secret.
    static func parse(_ file: SettingsFile) throws(SettingProblem) -> SettingNode {
        let root: Node?
        do {
            root = try Yams.compose(yaml: file.text)
        } catch {
            throw problem(error)
        }
        guard let root else { return SettingNode(.mapping([])) }
        let node = try convert(root, depth: 0)
        switch node.content {
        case .null: return SettingNode(.mapping([]))
        case .mapping: return node
        default:
            throw SettingProblem("The file is not a mapping.", remedy: "Write keys and values, such as dsn: memory.")
        }
    }

    private static let maximumDepth = 32

    private static func convert(_ node: Node, depth: Int) throws(SettingProblem) -> SettingNode {
        guard depth < maximumDepth else {
            throw SettingProblem("The file is nested too deeply.", remedy: "Flatten it.")
        }
        let line = node.mark?.line
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            if !isQuoted, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
                return SettingNode(.null, line: line)
            }
            return SettingNode(.scalar(scalar.string, isQuoted: isQuoted), line: line)
        case .sequence(let sequence):
            var nodes = [SettingNode]()
            for element in sequence { nodes.append(try convert(element, depth: depth + 1)) }
            return SettingNode(.list(nodes), line: line)
        case .mapping(let mapping):
            var members = [(name: String, value: SettingNode)]()
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    throw SettingProblem("A key in line \(line ?? 1) is not a text.", remedy: "Write names as keys.")
                }
                let converted = try convert(value, depth: depth + 1)
                members.append((name.string, SettingNode(converted.content, line: key.mark?.line ?? converted.line)))
            }
            return SettingNode(.mapping(members), line: line)
        case .alias:
            throw SettingProblem("The file has an alias that cannot be resolved.", remedy: "Write the value out.")
        }
    }

    private static func problem(_ error: any Error) -> SettingProblem {
        let remedy = "Correct the YAML or JSON text."
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return SettingProblem("Line \(mark.line), column \(mark.column): \(problem).", remedy: remedy)
        case .duplicatedKeysInMapping:
            return SettingProblem("A key occurs twice in the same mapping.", remedy: "Keep one of them.")
        default:
            return SettingProblem("The file is neither YAML nor JSON.", remedy: remedy)
        }
    }
}
