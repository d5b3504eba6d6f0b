import AdminAPI
import Ground

/// The rules of an authorization request. Each takes the parameters and gives the one value that it checked.
package struct AuthorizationRequestRules: Sendable {
    package let policy: Policy
    package let hints: any IDTokenHintVerifying

    package init(policy: Policy, hints: any IDTokenHintVerifying) {
        self.policy = policy
        self.hints = hints
    }

    func registration(_ parameters: FormParameters) throws(OAuthError) {
        guard parameters["registration"] == nil else { throw OAuthError(.registrationNotSupported) }
    }

    func scope(_ parameters: FormParameters, _ client: Client, _ type: ResponseType) throws(OAuthError) -> Scope {
        let text = parameters["scope"] ?? ""
        // NQCHAR and the space that separates.
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
            throw OAuthError(.invalidScope, "The 'scope' parameter holds characters that a scope must not have.")
        }
        let scope = parameters.requestedScope
        let allowed = Scope(parsing: client.registration.scope)
        if let foreign = scope.values.first(where: { !policy.scopeStrategy.covers(Scope([$0]), by: allowed) }) {
            throw OAuthError(.invalidScope, "The OAuth 2.0 Client is not allowed to request scope '\(foreign)'.")
        }
        // OpenID Connect Core §3.2.2.1, §3.3.2.1: without it this is no request for an ID token.
        guard !type.contains(.idToken) || scope.contains(Scope.openid) else {
            throw OAuthError(.invalidScope, "The response_type '\(type.text)' needs the scope 'openid'.")
        }
        return scope
    }

    func audience(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> [String] {
        let audience = parameters.requestedAudience
        if let foreign = audience.first(where: { !AudienceRule.covers([$0], by: client.registration.audience) }) {
            throw OAuthError(
                .invalidRequest, "Requested audience '\(foreign)' has not been whitelisted by the OAuth 2.0 Client.")
        }
        return audience
    }

    func codeChallenge(
        _ parameters: FormParameters, _ client: Client, _ type: ResponseType
    ) throws(OAuthError) -> String? {
        // RFC 7636 §1: it protects a code, and here is none.
        guard type.contains(.code) else { return nil }
        let method = parameters["code_challenge_method"]
        guard let challenge = parameters["code_challenge"] else {
            guard method == nil else {
                throw OAuthError(.invalidRequest, "The parameter 'code_challenge_method' needs a 'code_challenge'.")
            }
            if policy.pkceEnforced {
                throw OAuthError(
                    .invalidRequest,
                    "Clients must include a 'code_challenge' when performing the authorize code flow, but it is missing."
                )
            }
            if policy.pkceEnforcedForPublicClients, client.isPublic {
                throw OAuthError(
                    .invalidRequest,
                    "This client must include a 'code_challenge' when performing the authorize code flow, but it is missing."
                )
            }
            return nil
        }
        // RFC 9700 §2.1.1: `plain` gives the verifier away; a missing method means `plain`.
        guard method == "S256" else {
            throw OAuthError(
                .invalidRequest, "Clients must use 'code_challenge_method=S256', any other is not allowed.")
        }
        guard challenge.utf8.count == 43, Base64URL.decode(challenge)?.count == 32 else {
            throw OAuthError(
                .invalidRequest, "The 'code_challenge' must be a SHA-256 in base64url: 43 characters, no padding.")
        }
        return challenge
    }

    /// What was good when the client was registered may not be so any more.
    func subjectType(_ client: Client) throws(OAuthError) {
        guard client.subjectType == .pairwise else { return }
        guard policy.subjectTypes.contains(.pairwise) else {
            throw OAuthError(.invalidRequest, "The client's subject type 'pairwise' is not enabled on this server.")
        }
        guard SectorIdentifier(client.registration) != nil else {
            throw OAuthError(
                .invalidRequest, "The client needs a sector_identifier_uri, as its redirect URIs have not one host.")
        }
    }

    func prompt(_ parameters: FormParameters) throws(OAuthError) -> Set<Prompt> {
        var prompts = Set<Prompt>()
        for value in (parameters["prompt"] ?? "").split(separator: " ") {
            guard let prompt = Prompt(rawValue: String(value)) else {
                let known = Prompt.allCases.map(\.rawValue).joined(separator: ", ")
                throw OAuthError(.invalidRequest, "The 'prompt' parameter holds an unknown value. Known are: \(known).")
            }
            prompts.insert(prompt)
        }
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw OAuthError(
                .invalidRequest, "The 'prompt' parameter holds 'none' beside other values, which is not allowed.")
        }
        return prompts
    }

    func maximumAge(_ parameters: FormParameters) throws(OAuthError) -> Duration? {
        guard let text = parameters["max_age"] else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(text) else {
            throw OAuthError(.invalidRequest, "The 'max_age' parameter must be a whole number of seconds, 0 or more.")
        }
        return .seconds(seconds)
    }

    func claims(_ parameters: FormParameters) throws(OAuthError) -> ClaimsRequest {
        guard let text = parameters["claims"] else { return ClaimsRequest() }
        return try ClaimsRequest(parsing: text)
    }

    func idTokenHint(_ parameters: FormParameters) throws(OAuthError) -> IDTokenHint? {
        guard let text = parameters["id_token_hint"] else { return nil }
        guard let hint = hints.verify(hint: text) else { throw .foreignIDTokenHint }
        return hint
    }
}
