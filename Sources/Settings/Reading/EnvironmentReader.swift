/// Finds the value of a key among the environment variables. A variable that is empty counts as not set.
struct EnvironmentReader {
    let sources: SettingsSources
    private(set) var warnings: [String] = []

    init(_ sources: SettingsSources) { self.sources = sources }

    /// A value that was found, or why it cannot be read.
    struct Finding {
        let source: SettingSource
        let node: Result<SettingNode, SettingProblem>
    }

    /// The current name wins over the older ones, and each over the file that `NAME_FILE` names.
    mutating func find(_ key: any AnySettingKey) -> Finding? {
        var winner: (name: String, finding: Finding)?
        for name in [key.environmentName] + key.environmentAliases {
            guard let finding = find(key, named: name) else { continue }
            if let winner {
                warnings.append("\(finding.source) is ignored because \(winner.finding.source) is set.")
                continue
            }
            winner = (name, finding)
            if name != key.environmentName {
                warnings.append("\(name) is an older name; use \(key.environmentName).")
            }
        }
        return winner?.finding
    }

    private mutating func find(_ key: any AnySettingKey, named name: String) -> Finding? {
        if let text = variable(name) {
            // Kubernetes sets PUBLIC_PORT=tcp://10.0.0.1:80 for a service called "public".
            if name != key.environmentName, text.hasPrefix("tcp://") || text.hasPrefix("udp://") {
                warnings.append("\(name) is ignored: it describes a service of the cluster.")
                return nil
            }
            return finding(name) { () throws(SettingProblem) in try TextSyntax.node(text, shape: key.shape) }
        }
        if key.shape == .list, let elements = indexed(name) {
            return Finding(source: .variable("\(name)_0"), node: .success(TextSyntax.list(elements)))
        }
        if key.isSecret, let path = variable("\(name)_FILE") {
            let readFile = sources.readFile
            return finding("\(name)_FILE") { () throws(SettingProblem) in
                guard let text = try? readFile(path) else {
                    throw SettingProblem(
                        "The file that it names cannot be read.", remedy: "Check path and permissions.")
                }
                return try TextSyntax.node(TextSyntax.trimmed(text), shape: key.shape)
            }
        }
        return nil
    }

    private func variable(_ name: String) -> String? {
        sources.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `NAME_0`, `NAME_1` and so on, up to the first gap.
    private func indexed(_ name: String) -> [String]? {
        var elements = [String]()
        while let element = variable("\(name)_\(elements.count)") { elements.append(element) }
        return elements.isEmpty ? nil : elements
    }

    private func finding(_ name: String, read: () throws(SettingProblem) -> SettingNode) -> Finding {
        do throws(SettingProblem) {
            return Finding(source: .variable(name), node: .success(try read()))
        } catch {
            return Finding(source: .variable(name), node: .failure(error))
        }
    }
}
