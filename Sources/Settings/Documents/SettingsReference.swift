import Ground

/// The reference page of all keys, written from their declarations.
package enum SettingsReference {
    package static func markdown() -> String {
        ([introduction] + Program.allCases.map(chapter)).joined(separator: "\n")
    }

    private static let introduction = """
        # Configuration

        Each key of both programs. This page is generated from the declarations in `Sources/Settings`; a test keeps it current.

        Values come from the defaults, then from files (`-c FILE`, YAML or JSON; a later file wins), then from flags, then
        from the environment; the later ones are stronger. A variable is named after its key, in upper case and with `_` for `.`:
        `urls.self.issuer` is `URLS_SELF_ISSUER`. A variable that is empty counts as not set. A key that does not exist
        refuses the start; everything that is wrong is reported at once.

        - **Lists** in a variable: separated by commas, as a JSON array, or one variable an element: `SECRETS_SYSTEM_0`, `SECRETS_SYSTEM_1`.
        - **Objects** in a variable: JSON.
        - **Durations**: numbers with units, `1h30m`; the units are `ns`, `us`, `ms`, `s`, `m`, `h`.
        - **File modes**: three or four octal digits (`0770`), or a decimal number (`493`).
        - **Secrets** (and the DSN) can stand in a file that the variable with `_FILE` at its end names: `SECRETS_SYSTEM_FILE=/run/secrets/system`.
        - **Older names** of a variable work, with a warning, where the current one is not set.

        `config print` shows every effective value with its source, without secrets.

        """

    private static func chapter(_ program: Program) -> String {
        var lines = ["## \(program.title)", ""]
        var section: String?
        for key in program.keys {
            if key.section != section {
                if section != nil { lines.append("") }
                section = key.section
                lines += ["### \(key.section)", ""]
                lines += ["| key | environment | type | default | meaning |", "|---|---|---|---|---|"]
            }
            lines.append(row(key))
        }
        return (lines + [""]).joined(separator: "\n")
    }

    private static func row(_ key: any AnySettingKey) -> String {
        let cells = [
            "`\(key.path)`", "`\(key.environmentName)`", key.typeName, defaultCell(key), meaning(key),
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private static func defaultCell(_ key: any AnySettingKey) -> String {
        if let note = key.defaultNote { return note }
        return key.defaultSetting.isAbsent ? "–" : "`\(key.defaultSetting.printed.shown)`"
    }

    private static func meaning(_ key: any AnySettingKey) -> String {
        var sentences = [key.documentation]
        if let check = key.checkSentence { sentences.append("Must be \(check).") }
        if let requirement = key.requirement.sentence { sentences.append(requirement) }
        if let flag = key.flag { sentences.append("Flag `\(flag)`.") }
        if !key.environmentAliases.isEmpty {
            let names = key.environmentAliases.map { "`\($0)`" }.joined(separator: ", ")
            sentences.append("Older names: \(names).")
        }
        if let support = key.support.sentence { sentences.append("**\(support)**") }
        return sentences.joined(separator: " ")
    }
}
