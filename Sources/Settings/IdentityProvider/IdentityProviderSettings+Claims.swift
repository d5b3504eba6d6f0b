extension IdentityProviderSettings {
    /// What is known about people, and what clients learn of it.
    package struct Claims: Sendable, Hashable {
        /// Beyond the standard claims.
        package let attributes: [SchemaAttribute]
        package let scopes: [ClaimScope]

        init(_ snapshot: SettingsSnapshot) {
            attributes = snapshot[IdentityProviderKeys.attributes]
            scopes = snapshot[IdentityProviderKeys.claimScopes]
        }
    }
}
