extension ServerSettings {
    /// What the assertions of the JWT bearer grant must say (RFC 7523 §3).
    package struct Assertions: Sendable, Hashable {
        /// Whether one may lack a `jti`.
        package let identifierIsOptional: Bool
        /// Whether one may lack an `iat`.
        package let issueTimeIsOptional: Bool
        package let maximumLifespan: Duration
        /// Whether the access token leaves out the assertion's audience.
        package let omitsAudience: Bool

        init(_ snapshot: SettingsSnapshot) {
            identifierIsOptional = snapshot[ServerKeys.jtiOptional]
            issueTimeIsOptional = snapshot[ServerKeys.iatOptional]
            maximumLifespan = snapshot[ServerKeys.assertionLifespan]
            omitsAudience = snapshot[ServerKeys.omitAssertionAudience]
        }
    }
}
