/// What the admin API answers about a challenge. One that was never made is an error (404).
package enum ChallengeAnswer<Value: Sendable>: Sendable {
    case ready(Value)
    /// 410: it was decided before. Following `redirectTo` starts the sign-on again.
    case used(redirectTo: String)
    /// 401: it waited longer than `ttl.login_consent_request`. The way back to the start is told all the same.
    case expired(OAuthError, redirectTo: String)
}
