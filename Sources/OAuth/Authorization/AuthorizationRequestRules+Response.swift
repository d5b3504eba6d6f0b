import AdminAPI
import Ground

/// The rules about what is answered, how it travels, and what protects it on the way.
extension AuthorizationRequestRules {
    func responseType(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> ResponseType {
        guard let text = parameters["response_type"] else {
            throw OAuthError(.unsupportedResponseType, "The request is missing the 'response_type' parameter.")
        }
        guard let type = ResponseType(parsing: text) else {
            let known = ResponseType.supported.map(\.text).joined(separator: ", ")
            throw OAuthError(.unsupportedResponseType, "The response types of this server are: \(known).")
        }
        guard client.responseTypes.contains(type) else {
            let registered = client.responseTypes.map(\.text).joined(separator: ", ")
            throw OAuthError(
                .unsupportedResponseType,
                "The client is not allowed to request response_type '\(type.text)', only what it registered: \(registered).")
        }
        for grant in type.grantTypes where !client.grantTypes.contains(grant) {
            throw OAuthError(
                .unauthorizedClient, "The client is not registered for the grant type '\(grant.rawValue)'.")
        }
        return type
    }

    func responseMode(_ parameters: FormParameters, _ type: ResponseType) throws(OAuthError) -> ResponseMode {
        guard let text = parameters["response_mode"] else { return type.defaultMode }
        guard let mode = ResponseMode(rawValue: text) else {
            throw OAuthError(
                .unsupportedResponseMode,
                "Use one of: \(ResponseMode.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard type.modes.contains(mode) else {
            throw OAuthError(
                .unsupportedResponseMode, "Insecure response_mode '\(text)' for the response_type '\(type.text)'.")
        }
        return mode
    }

    /// Hydra's bound on values that must not be guessed, in characters.
    private static let minimumEntropy = 8

    func nonce(_ parameters: FormParameters, _ type: ResponseType) throws(OAuthError) -> String? {
        guard let nonce = parameters["nonce"] else {
            guard !type.contains(.idToken) else {
                throw OAuthError(
                    .invalidRequest, "Parameter 'nonce' must be set for the response_type '\(type.text)'.")
            }
            return nil
        }
        guard nonce.count >= Self.minimumEntropy else {
            throw OAuthError(
                .insufficientEntropy,
                "Parameter 'nonce' is set but does not satisfy the minimum entropy of 8 characters.")
        }
        return nonce
    }

    func state(_ parameters: FormParameters, _ type: ResponseType) throws(OAuthError) -> String? {
        let state = parameters["state"]
        // RFC 9700 §2.1: PKCE, and the nonce of OpenID Connect, guard against forged requests as well as the state does;
        // neither is bound to an access token that comes alone.
        if state == nil, type != .token, parameters["code_challenge"] ?? parameters["nonce"] != nil { return nil }
        guard let state, state.count >= Self.minimumEntropy else {
            throw OAuthError(
                .invalidState,
                "Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.")
        }
        return state
    }
}
