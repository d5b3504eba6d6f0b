import Ground

/// Makes what the response type of a request asks for (OAuth 2.0 Multiple Response Types §5): a code, an access token, an
/// ID token, or several of them. Never a refresh token (RFC 6749 §4.2.2, OpenID Connect Core §11).
struct AuthorizationEndpointTokens: Sendable {
    /// What goes to the client, and what goes to the storage.
    struct Issued: Sendable {
        let parameters: FormParameters
        let records: AuthorizationEndpointRecords
    }

    /// What the fields of a client begin with that set the lifespans of these tokens (Hydra's `implicit_grant_*`).
    private static let lifespanPrefix = "implicit_grant"

    let policy: Policy
    let values: any OpaqueTokens
    let tokens: TokenIssuer

    func issue(
        for authorization: Authorization, answering request: AuthorizationRequest, at now: UnixTime
    ) async throws -> Issued {
        let (type, client) = (request.responseType, request.client)
        let lifespans = client.lifespans(Self.lifespanPrefix, policy)
        let code = type.contains(.code) ? code(for: authorization, answering: request, at: now) : nil
        let access =
            type.contains(.token)
            ? try tokens.accessToken(for: authorization, client, lifespans.accessToken, at: now) : nil
        let idToken =
            type.contains(.idToken)
            ? try await tokens.idToken(
                for: authorization, client, beside: access?.value, code?.value, lifespans.idToken, at: now) : nil

        var parameters = FormParameters()
        if let code { parameters.append("code", code.value.exposed) }
        if let access {
            parameters.append("access_token", access.value.exposed)
            parameters.append("token_type", "bearer")
            parameters.append("expires_in", String(lifespans.accessToken.wholeSeconds))
        }
        if let idToken { parameters.append("id_token", idToken.exposed) }
        // RFC 6749 §4.2.2, and Hydra beside a code.
        if code != nil || access != nil { parameters.append("scope", authorization.grantedScope.text) }
        let marker = code?.record.signature ?? access?.record.signature ?? values.mint(.authorizationCode).signature
        return Issued(
            parameters: parameters,
            records: AuthorizationEndpointRecords(marker: marker, code: code?.record, accessToken: access?.record))
    }

    private func code(
        for authorization: Authorization, answering request: AuthorizationRequest, at now: UnixTime
    ) -> (value: Secret<OpaqueTokenKind>, record: AuthorizationCodeRecord) {
        let (value, signature) = values.mint(.authorizationCode)
        let record = AuthorizationCodeRecord(
            signature: signature, authorizationID: authorization.id, clientID: request.client.id,
            redirectURI: request.target.parameter, codeChallenge: request.codeChallenge,
            expiresAt: now + policy.lifespans.authorizationCode)
        return (value, record)
    }
}
