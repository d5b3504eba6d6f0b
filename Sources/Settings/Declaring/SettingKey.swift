/// A configuration key, declared once. Its environment name, its validation, its line in `--help`, its row in the
/// reference and its redaction all follow from this declaration.
package struct SettingKey<Value: Sendable>: AnySettingKey {
    /// The place in a configuration file, such as `ttl.access_token`.
    package let path: String
    package let type: SettingType<Value>
    package let defaultValue: Value
    /// One sentence for the reference.
    package let documentation: String
    /// What the default is in words, where it is not a value: "the issuer".
    package let defaultNote: String?
    package let requirement: SettingRequirement
    package let check: SettingCheck<Value>?
    /// Older names of the environment variable; the current name wins.
    package let environmentAliases: [String]
    /// The command-line flag that switches the key on, such as `--dev`.
    package let flag: String?
    package let support: SettingSupport

    package init(
        _ path: String, _ type: SettingType<Value>, default defaultValue: Value, _ documentation: String,
        defaultNote: String? = nil, required requirement: SettingRequirement = .never,
        check: SettingCheck<Value>? = nil, aliases: [String] = [], flag: String? = nil,
        support: SettingSupport = .full
    ) {
        self.path = path
        self.type = type
        self.defaultValue = defaultValue
        self.documentation = documentation
        self.defaultNote = defaultNote
        self.requirement = requirement
        self.check = check
        self.environmentAliases = aliases
        self.flag = flag
        self.support = support
    }

    package var shape: SettingShape { type.shape }
    package var typeName: String { type.name }
    package var isSecret: Bool { type.isSecret }
    package var checkSentence: String? { check?.sentence }
    package var defaultSetting: SettingValue { setting(defaultValue) }

    package func read(_ node: SettingNode) throws(SettingProblem) -> SettingValue {
        let value = try type.read(node)
        if let check, !check.accepts(value) {
            throw SettingProblem("The value is not accepted.", remedy: "It must be \(check.sentence).")
        }
        return setting(value)
    }

    /// The value together with its printable form.
    package func setting(_ value: Value) -> SettingValue { SettingValue(value, printed: type.print(value)) }
}
