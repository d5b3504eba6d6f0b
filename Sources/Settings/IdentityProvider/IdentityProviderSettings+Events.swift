extension IdentityProviderSettings {
    /// How long the record of what happened is kept.
    package struct Events: Sendable, Hashable {
        package let retention: Duration
        /// Of network addresses and browsers in it.
        package let addressRetention: Duration

        init(_ snapshot: SettingsSnapshot) {
            retention = snapshot[IdentityProviderKeys.eventRetention]
            addressRetention = snapshot[IdentityProviderKeys.eventAddressRetention]
        }
    }
}
