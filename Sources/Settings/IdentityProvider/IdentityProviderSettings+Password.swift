extension IdentityProviderSettings {
    /// What a new password must be like.
    package struct PasswordRules: Sendable, Hashable {
        /// Characters, where it is the only factor.
        package let minimumLength: Int
        /// Characters, where a second factor is asked for each time.
        package let minimumLengthWithSecondFactor: Int
        /// The base URL of the corpus of breached passwords; `nil`: it is not asked.
        package let breaches: String?
        package let breachTimeout: Duration
        package let siteName: String

        init(_ snapshot: SettingsSnapshot) {
            minimumLength = snapshot[IdentityProviderKeys.passwordLength]
            minimumLengthWithSecondFactor = snapshot[IdentityProviderKeys.passwordLengthWithSecondFactor]
            let corpus = snapshot[IdentityProviderKeys.breachCheckURL]?.text ?? "https://api.pwnedpasswords.com"
            breaches = snapshot[IdentityProviderKeys.breachCheck] ? corpus : nil
            breachTimeout = snapshot[IdentityProviderKeys.breachCheckTimeout]
            siteName = snapshot[IdentityProviderKeys.siteName]
        }
    }
}
