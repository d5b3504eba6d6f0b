import Ground

/// What a command needs that touches the database and nothing else, such as `migrate sql`.
package struct DatabaseSettings: Sendable {
    package let dataSourceName: Secret<SecretKind.DataSourceName>
    package let log: LogSettings

    /// Reads all keys but demands no more than the DSN.
    package static func load(
        for program: Program, from sources: SettingsSources
    ) throws(SettingsError) -> DatabaseSettings {
        let snapshot = try SettingsReader(program: program, sources: sources).read().approved()
        return DatabaseSettings(
            dataSourceName: try snapshot.required(SharedKeys.dataSourceName), log: LogSettings(snapshot))
    }
}
