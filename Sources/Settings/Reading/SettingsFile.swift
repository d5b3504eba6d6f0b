/// A configuration file: its name for messages, and its text, which is YAML or JSON.
package struct SettingsFile: Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
