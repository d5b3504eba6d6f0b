import Ground
import OAuth
import Settings

extension DynamicRegistrationPolicy {
    /// The operator's choice, from the settings; `nil` where clients cannot register themselves.
    init?(_ registration: ServerSettings.Registration, _ policy: Policy) {
        guard registration.isDynamic else { return nil }
        self.init(
            initialAccessTokens: registration.initialAccessTokens.map { Secret($0.exposed) },
            scope: Scope(policy.defaultClientScope + policy.supportedScopes))
    }
}
