extension IdentityProviderSettings {
    /// The admin area.
    package struct Manage: Sendable, Hashable {
        package let isEnabled: Bool
        /// The role that opens it.
        package let role: String

        init(_ snapshot: SettingsSnapshot) {
            isEnabled = snapshot[IdentityProviderKeys.manageEnabled]
            role = snapshot[IdentityProviderKeys.manageRole]
        }
    }
}
