/// All that is wrong with the settings, at once.
package struct SettingsError: Error, Sendable, CustomStringConvertible {
    package let complaints: [SettingComplaint]

    package var description: String {
        (["The configuration is not valid:"] + complaints.map { "  - \($0)" }).joined(separator: "\n")
    }
}
