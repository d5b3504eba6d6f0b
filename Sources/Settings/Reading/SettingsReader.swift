/// Reads the settings of a program: defaults, files, flags, environment, the later ones stronger. It judges each key by
/// itself; the rules between keys come afterwards.
package struct SettingsReader: Sendable {
    /// Every effective value, and all that is wrong. A key with a wrong value keeps its default.
    package struct Outcome: Sendable {
        package var snapshot: SettingsSnapshot
        package var complaints: [SettingComplaint]
    }

    private let program: Program
    private let sources: SettingsSources

    package init(program: Program, sources: SettingsSources) {
        self.program = program
        self.sources = sources
    }

    package func read() -> Outcome {
        var files = FileReader(program.keys)
        for file in sources.files { files.read(file) }
        var environment = EnvironmentReader(sources)
        var outcome = Outcome(snapshot: SettingsSnapshot(program: program), complaints: files.complaints)

        for key in program.keys {
            outcome.snapshot.set(key, key.defaultSetting, from: .builtIn)
            if let found = environment.find(key) {
                outcome.take(key, found.node, from: found.source)
            } else if let flag = key.flag, sources.flags.contains(flag) {
                outcome.take(key, .success(SettingNode(.scalar("true", isQuoted: false))), from: .flag(flag))
            } else if let found = files.values[key.path] {
                outcome.take(key, .success(found.node), from: found.source)
            }
        }
        for warning in environment.warnings { outcome.snapshot.warn(warning) }
        return outcome
    }
}

extension SettingsReader.Outcome {
    fileprivate mutating func take(
        _ key: any AnySettingKey, _ node: Result<SettingNode, SettingProblem>, from source: SettingSource
    ) {
        do throws(SettingProblem) {
            let setting = try key.read(try node.get())
            if let refusal = key.support.refusal, setting.printed != key.defaultSetting.printed { throw refusal }
            if case .withoutEffect(let reason) = key.support, !source.isVariable {
                snapshot.warn("\(key.path) has no effect: \(reason)")
            }
            snapshot.set(key, setting, from: source)
        } catch {
            complaints.append(SettingComplaint(key: key.path, source: source, error))
        }
    }

    /// Adds what the rules between keys find, except about keys that are already complained of.
    mutating func apply(_ rules: [SettingsRule]) {
        let faulty = Set(complaints.map(\.key))
        complaints += rules.flatMap { $0.complaints(about: snapshot) }.filter { !faulty.contains($0.key) }
    }

    /// The snapshot, if nothing is wrong.
    func approved() throws(SettingsError) -> SettingsSnapshot {
        guard complaints.isEmpty else { throw SettingsError(complaints: complaints) }
        return snapshot
    }
}
