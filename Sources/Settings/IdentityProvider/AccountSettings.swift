import Ground

/// What the commands about people's accounts need: the database and the cost of a password, and the server if it is known.
package struct AccountSettings: Sendable {
    package let dataSourceName: Secret<SecretKind.DataSourceName>
    package let automaticMigration: Bool?
    package let passwords: IdentityProviderSettings.PasswordRules
    package let claims: IdentityProviderSettings.Claims
    package let hashing: IdentityProviderSettings.Hashing
    /// `nil`: nobody is told when an account is barred; each sign-on finds out by itself.
    package let serverAdminURL: AbsoluteURL?
    package let log: LogSettings

    /// Reads all keys but demands no more than the DSN.
    package static func load(from sources: SettingsSources) throws(SettingsError) -> AccountSettings {
        let snapshot = try SettingsReader(program: .identityProvider, sources: sources).read().approved()
        return AccountSettings(
            dataSourceName: try snapshot.required(SharedKeys.dataSourceName),
            automaticMigration: snapshot[SharedKeys.automaticMigration],
            passwords: IdentityProviderSettings.PasswordRules(snapshot),
            claims: IdentityProviderSettings.Claims(snapshot),
            hashing: IdentityProviderSettings.Hashing(snapshot),
            serverAdminURL: snapshot[IdentityProviderKeys.serverAdminURL], log: LogSettings(snapshot))
    }
}
