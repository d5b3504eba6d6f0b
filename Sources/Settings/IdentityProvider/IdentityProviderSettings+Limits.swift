extension IdentityProviderSettings {
    /// What a request may cost.
    package struct Limits: Sendable, Hashable {
        package let headerBytes: Int
        package let formBytes: Int
        package let idleTimeout: Duration

        init(_ snapshot: SettingsSnapshot) {
            headerBytes = snapshot[SharedKeys.headerLimit]
            formBytes = snapshot[SharedKeys.formLimit]
            idleTimeout = snapshot[SharedKeys.idleTimeout]
        }
    }
}
