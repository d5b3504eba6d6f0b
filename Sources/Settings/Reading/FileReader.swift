/// Finds the values of known keys in a parsed file, and complains about everything else in it.
struct FileReader {
    private let keys: [String: any AnySettingKey]
    /// Every path that leads to a key: `serve` and `serve.public` for `serve.public.port`.
    private let branches: Set<String>
    private(set) var values: [String: (node: SettingNode, source: SettingSource)] = [:]
    private(set) var complaints: [SettingComplaint] = []

    init(_ keys: [any AnySettingKey]) {
        self.keys = Dictionary(keys.map { ($0.path, $0) }) { first, _ in first }
        branches = Set(
            keys.flatMap { key in
                key.path.indices.filter { key.path[$0] == "." }.map { String(key.path[..<$0]) }
            })
    }

    /// Reads one more file; its values replace those of the files before.
    mutating func read(_ file: SettingsFile) {
        do throws(SettingProblem) {
            guard case .mapping(let members) = try YAMLDocument.parse(file).content else { return }
            walk(members, below: "", in: file)
        } catch {
            complaints.append(SettingComplaint(key: file.name, source: .file(name: file.name, line: nil), error))
        }
    }

    private mutating func walk(
        _ members: [(name: String, value: SettingNode)], below prefix: String, in file: SettingsFile
    ) {
        for (name, node) in members {
            let path = prefix.isEmpty ? name : "\(prefix).\(name)"
            let source = SettingSource.file(name: file.name, line: node.line)
            switch node.content {
            // A key without a value leaves the former one in force.
            case .null where keys[path] != nil || branches.contains(path): break
            case .mapping(let members) where branches.contains(path) && keys[path]?.shape.takesMapping != true:
                walk(members, below: path, in: file)
            case _ where keys[path] != nil: values[path] = (node, source)
            case _ where branches.contains(path):
                let problem = SettingProblem("An object is expected here.", remedy: "Write the keys below it.")
                complaints.append(SettingComplaint(key: path, source: source, problem))
            default: complaints.append(SettingComplaint(key: path, source: source, unknown(path)))
            }
        }
    }

    private func unknown(_ path: String) -> SettingProblem {
        let nearest = NearestName.of(path, among: Array(keys.keys) + Array(branches))
        let remedy = nearest.map { "Did you mean \($0)?" } ?? "Remove it; the reference lists the keys there are."
        return SettingProblem("There is no such key.", remedy: remedy)
    }
}
