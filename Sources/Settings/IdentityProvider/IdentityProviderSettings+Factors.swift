extension IdentityProviderSettings {
    /// Second factors and passkeys.
    package struct Factors: Sendable, Hashable {
        /// Everyone must have one.
        package let isRequired: Bool
        /// `nil`: the host of our own URL.
        package let passkeyDomain: String?
        /// Besides that of our own URL.
        package let passkeyOrigins: [String]

        init(_ snapshot: SettingsSnapshot) {
            isRequired = snapshot[IdentityProviderKeys.secondFactorRequired]
            passkeyDomain = snapshot[IdentityProviderKeys.passkeyDomain]
            passkeyOrigins = snapshot[IdentityProviderKeys.passkeyOrigins]
        }
    }
}
