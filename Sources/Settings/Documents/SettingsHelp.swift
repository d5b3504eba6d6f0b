import Ground

/// The list of keys that `--help` shows, in sections.
package enum SettingsHelp {
    package static func text(for program: Program) -> String {
        var lines = [
            "Configuration: defaults, then files (-c, a later one wins), then flags, then environment variables.",
            "A secret is also read from the file that VARIABLE_FILE names.",
        ]
        var section: String?
        for key in program.keys where key.support.isOfUse {
            if key.section != section {
                section = key.section
                lines += ["", key.section]
            }
            lines.append("  \(key.path)  (\(key.environmentName), \(key.typeName); \(key.defaultSentence))")
            lines.append("      \(key.documentation)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SettingSupport {
    /// Whether setting the key changes anything.
    var isOfUse: Bool { if case .full = self { true } else { false } }
}

extension AnySettingKey {
    /// "default 1h", "required", …
    var defaultSentence: String {
        switch (requirement, defaultNote) {
        case (.outsideDevelopment, _): "required"
        case (.never, let note?): "default: \(note)"
        case (.never, nil): defaultSetting.isAbsent ? "no default" : "default \(defaultSetting.printed.shown)"
        }
    }
}

extension JSONValue {
    /// The value as it is written in a configuration file, texts without quotes where they can do without.
    var shown: String {
        switch self {
        case .string(let text): text.isEmpty ? "\"\"" : text
        default: String(decoding: bytes, as: UTF8.self)
        }
    }
}
