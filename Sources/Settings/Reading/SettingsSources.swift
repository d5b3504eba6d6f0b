/// Everything that settings come from, handed in by the program: files, then flags, then the environment, the later
/// ones stronger.
package struct SettingsSources: Sendable {
    /// In the order of the command line; a later file wins.
    package let files: [SettingsFile]
    /// The flags that were given, as they are written: `--dev`.
    package let flags: Set<String>
    package let environment: [String: String]
    /// Reads the file that a variable such as `SECRETS_SYSTEM_FILE` names, as secret managers mount them.
    package let readFile: @Sendable (_ path: String) throws -> String

    package init(
        files: [SettingsFile] = [], flags: Set<String> = [], environment: [String: String] = [:],
        readFile: @escaping @Sendable (_ path: String) throws -> String
    ) {
        self.files = files
        self.flags = flags
        self.environment = environment
        self.readFile = readFile
    }
}
