import AdminAPI
import Ground

extension OAuth2Client {
    /// With the defaults for what Hydra's clients send empty for "not set", and without what only the server may set.
    func filled(_ policy: Policy) -> OAuth2Client {
        var result = self
        func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        result.clientSecret = nonEmpty(clientSecret)
        result.clientSecretHash = nonEmpty(clientSecretHash)
        result.tokenEndpointAuthMethod = nonEmpty(tokenEndpointAuthMethod) ?? "client_secret_basic"
        result.tokenEndpointAuthSigningAlgorithm = nonEmpty(tokenEndpointAuthSigningAlgorithm)
        result.requestObjectSigningAlgorithm = nonEmpty(requestObjectSigningAlgorithm)
        result.userinfoSignedResponseAlgorithm = nonEmpty(userinfoSignedResponseAlgorithm) ?? "none"
        result.userinfoEncryptedResponseAlgorithm = nonEmpty(userinfoEncryptedResponseAlgorithm)
        result.userinfoEncryptedResponseContent = nonEmpty(userinfoEncryptedResponseContent)
        result.idTokenSignedResponseAlgorithm = nonEmpty(idTokenSignedResponseAlgorithm)
        result.idTokenEncryptedResponseAlgorithm = nonEmpty(idTokenEncryptedResponseAlgorithm)
        result.idTokenEncryptedResponseContent = nonEmpty(idTokenEncryptedResponseContent)
        result.initiateLoginURI = nonEmpty(initiateLoginURI)
        result.sectorIdentifierURI = nonEmpty(sectorIdentifierURI)
        result.jwksURI = nonEmpty(jwksURI)
        result.frontchannelLogoutURI = nonEmpty(frontchannelLogoutURI)
        result.backchannelLogoutURI = nonEmpty(backchannelLogoutURI)
        result.accessTokenStrategy = nonEmpty(accessTokenStrategy)
        if subjectType.isEmpty { result.subjectType = (policy.subjectTypes.first ?? .public).rawValue }
        if scope.isEmpty { result.scope = Scope(policy.defaultClientScope).text }
        if jwks?.object?.isEmpty == true || jwks == .null { result.jwks = nil }
        if metadata == nil || metadata == .null { result.metadata = .object(JSONObject()) }
        result.registrationAccessToken = nil
        result.registrationClientURI = nil
        return result
    }
}
