extension IdentityProviderSettings {
    /// How long things last.
    package struct Sessions: Sendable, Hashable {
        /// A page between its display and its submission.
        package let transactionLifespan: Duration
        /// A login that is not remembered.
        package let lifespan: Duration
        /// A login that is not remembered, without any use.
        package let idleLifespan: Duration
        /// A login that is remembered.
        package let rememberFor: Duration
        /// A login that is remembered, without any use.
        package let rememberedIdleLifespan: Duration
        /// A consent that is remembered; zero is for ever.
        package let consentRememberFor: Duration

        init(_ snapshot: SettingsSnapshot) {
            transactionLifespan = snapshot[IdentityProviderKeys.transactionLifespan]
            lifespan = snapshot[IdentityProviderKeys.sessionLifespan]
            idleLifespan = snapshot[IdentityProviderKeys.sessionIdle]
            rememberedIdleLifespan = snapshot[IdentityProviderKeys.rememberedIdle]
            rememberFor = snapshot[IdentityProviderKeys.rememberFor]
            consentRememberFor = snapshot[IdentityProviderKeys.consentRememberFor]
        }
    }
}
