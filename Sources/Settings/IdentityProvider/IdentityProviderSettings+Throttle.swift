extension IdentityProviderSettings {
    /// How often somebody can guess.
    package struct Throttle: Sendable, Hashable {
        package let perPair: Int
        package let perAccount: Int
        package let perAddress: Int
        package let longestWait: Duration
        package let failureTakes: Duration

        init(_ snapshot: SettingsSnapshot) {
            perPair = snapshot[IdentityProviderKeys.perPair]
            perAccount = snapshot[IdentityProviderKeys.perAccount]
            perAddress = snapshot[IdentityProviderKeys.perAddress]
            longestWait = snapshot[IdentityProviderKeys.longestWait]
            failureTakes = snapshot[IdentityProviderKeys.failureTakes]
        }
    }
}
