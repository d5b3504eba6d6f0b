import Ground

/// An authorization request that keeps all rules (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). Only the rules make one.
package struct AuthorizationRequest: Sendable {
    package let client: Client
    package let target: RedirectTarget
    package let responseType: ResponseType
    package let responseMode: ResponseMode
    package let scope: Scope
    package let audience: [String]
    /// The `S256` challenge (RFC 7636 §4.2).
    package let codeChallenge: String?
    package let prompts: Set<Prompt>
    package let maximumAge: Duration?
    package let claims: ClaimsRequest
    package let state: String?
    package let nonce: String?
    /// Who the client thinks is at the browser.
    package let hint: IDTokenHint?
    /// The device that the tokens are for; `nil` where the client at `target` gets them.
    package let device: DeviceCodeRecord?
    /// All parameters of the request, in their order.
    package let parameters: FormParameters

    // swift-format-ignore
    /// The rules in their order; the first that is broken speaks. Errors go to `target`.
    package init(
        _ parameters: FormParameters, of client: Client, to target: RedirectTarget, rules: AuthorizationRequestRules
    ) throws(OAuthError) {
        try parameters.refuseRepetition()                                            // RFC 6749 §3.1
        try rules.registration(parameters)                                           // OpenID Connect Core §3.1.2.6, §7.2.1
        responseType = try rules.responseType(parameters, client)                    // RFC 6749 §3.1.1
        responseMode = try rules.responseMode(parameters, responseType)              // Multiple Response Types §2.1, §5
        scope = try rules.scope(parameters, client, responseType)                    // RFC 6749 §3.3
        audience = try rules.audience(parameters, client)                            // Hydra: allow-list
        codeChallenge = try rules.codeChallenge(parameters, client, responseType)    // RFC 7636 §4.3, §4.4.1
        prompts = try rules.prompt(parameters)                                       // OpenID Connect Core §3.1.2.1
        maximumAge = try rules.maximumAge(parameters)                                // OpenID Connect Core §3.1.2.1
        claims = try rules.claims(parameters)                                        // OpenID Connect Core §5.5
        hint = try rules.idTokenHint(parameters)                                     // OpenID Connect Core §3.1.2.1
        nonce = try rules.nonce(parameters, responseType)                            // OpenID Connect Core §3.2.2.1
        state = try rules.state(parameters, responseType)                            // RFC 6749 §10.12, RFC 9700 §2.1
        try rules.subjectType(client)                                                // OpenID Connect Core §8.1
        self.client = client
        self.target = target
        device = nil
        self.parameters = parameters
    }

    /// The parameters that the server itself adds when the identity provider sends the browser back.
    package static let verifiers: Set<String> = ["device_verifier", "login_verifier", "consent_verifier"]
}
