extension ServerSettings {
    /// How signing keys come and go.
    package struct Keys: Sendable, Hashable {
        /// `nil`: only an operator rotates.
        package let rotationInterval: Duration?
        package let publishedBefore: Duration
        /// Never shorter than what the server's own `ttl.*` make necessary.
        package let publishedAfter: Duration

        init(_ snapshot: SettingsSnapshot) {
            rotationInterval = snapshot[ServerKeys.rotationInterval]
            publishedBefore = snapshot[ServerKeys.publishedBefore]
            // An ID token is shown again as a hint for as long as its session lasts.
            publishedAfter = max(
                snapshot[ServerKeys.publishedAfter], snapshot[ServerKeys.accessTokenLifespan],
                snapshot[ServerKeys.idTokenLifespan], snapshot[ServerKeys.authenticationSessionLifespan])
        }
    }
}
