/// The effective value of every key of a program, with its source. Its text forms contain no secret.
package struct SettingsSnapshot: Sendable {
    package struct Entry: Sendable {
        package let setting: SettingValue
        package let source: SettingSource
    }

    package let program: Program
    package private(set) var entries: [String: Entry]
    /// What should be known but does not prevent the start, one sentence each, for the log.
    package private(set) var warnings: [String]

    init(program: Program) {
        self.program = program
        entries = [:]
        warnings = []
    }

    package subscript<Value: Sendable>(key: SettingKey<Value>) -> Value {
        entries[key.path]?.setting.value(as: Value.self) ?? key.defaultValue
    }

    package func source(of key: any AnySettingKey) -> SettingSource { entries[key.path]?.source ?? .builtIn }

    /// Whether nobody said anything about the key.
    func isDefault(_ key: any AnySettingKey) -> Bool { source(of: key) == .builtIn }

    /// Whether nothing was given and there is no default.
    func isAbsent(_ key: any AnySettingKey) -> Bool { (entries[key.path]?.setting ?? key.defaultSetting).isAbsent }

    mutating func set(_ key: any AnySettingKey, _ setting: SettingValue, from source: SettingSource) {
        entries[key.path] = Entry(setting: setting, source: source)
    }

    /// Gives a value for this run to a key that development mode lets be absent.
    mutating func setForDevelopment<Value: Sendable>(_ key: SettingKey<Value>, _ value: Value, warning: String) {
        set(key, key.setting(value), from: .development)
        warn(warning)
    }

    mutating func warn(_ sentence: String) { warnings.append(sentence) }
}

extension SettingsSnapshot {
    /// The value of a key that the rules demand.
    func required<Value: Sendable>(_ key: SettingKey<Value?>) throws(SettingsError) -> Value {
        guard let value = self[key] else {
            let problem = SettingProblem(
                "The key is missing.", remedy: "Set it in a file or as \(key.environmentName).")
            throw SettingsError(complaints: [SettingComplaint(key: key.path, source: .builtIn, problem)])
        }
        return value
    }
}
