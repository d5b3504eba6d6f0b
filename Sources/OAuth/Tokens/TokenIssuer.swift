import AdminAPI
import Ground
import JOSE

/// Makes the tokens that a grant hands out, and their records; storing them is the grant's part, in one atomic unit with
/// what it consumes.
package struct TokenIssuer: Sendable {
    /// What goes to the client and what goes to the storage.
    package struct Issued: Sendable {
        package let response: TokenResponse
        package let records: IssuedTokens
    }

    private let policy: Policy
    private let values: any OpaqueTokens
    private let keys: KeyRing
    private let clientKeys: ClientKeys
    private let hook: TokenHook
    private let random: RandomBytes

    package init(
        policy: Policy, values: any OpaqueTokens, keys: KeyRing, clientKeys: ClientKeys, hook: TokenHook,
        random: RandomBytes
    ) {
        self.policy = policy
        self.values = values
        self.keys = keys
        self.clientKeys = clientKeys
        self.hook = hook
        self.random = random
    }

    /// Tokens for a client that acts for a person: an ID token where `scope` has `openid`, a refresh token where offline
    /// access was granted and the client may refresh. The hook is asked first, and what it throws is thrown.
    ///
    /// - Parameters:
    ///   - parameters: of the token request, for the hook.
    ///   - inherited: the claims that a hook gave to the tokens that these follow.
    package func issue(
        for authorization: Authorization, to client: AuthenticatedClient, by grant: any Grant.Type,
        answering parameters: FormParameters, scope: Scope, inheriting inherited: ConsentSession? = nil,
        at now: UnixTime
    ) async throws -> Issued {
        let lifespans = client.client.lifespans(grant.lifespanPrefix, policy)
        let session =
            try await hook.session(
                for: TokenHookRequest(
                    grantType: grant.type, clientID: client.id, subject: authorization.subject,
                    requestedScope: authorization.requestedScope, grantedScope: scope,
                    audience: authorization.grantedAudience, authorization: authorization,
                    session: authorization.session, parameters: parameters, expiresAt: now + lifespans.accessToken,
                    keyID: keys.signingKey(.idToken).keyID ?? "", policy: policy)) ?? inherited
        var authorization = authorization
        if let session { authorization.session = session }
        let access = try accessToken(
            for: authorization, client.client, scope: scope, lifespans.accessToken, session, at: now)
        let refresh = refreshToken(for: authorization, client.client, lifespans.refreshToken, session, at: now)
        let idToken =
            scope.contains(Scope.openid)
            ? try await self.idToken(
                for: authorization, client.client, beside: access.value, nil, lifespans.idToken, at: now) : nil
        let response = TokenResponse(
            accessToken: access.value, expiresIn: lifespans.accessToken, refreshToken: refresh?.value, idToken: idToken,
            scope: scope)
        return Issued(
            response: response, records: IssuedTokens(accessToken: access.record, refreshToken: refresh?.record))
    }

    /// A token that rests on no authorization: for a client that acts for itself (RFC 6749 §4.4.3), or for a subject that
    /// somebody else vouches for (RFC 7523 §2.1).
    package func issue(
        to client: AuthenticatedClient, for subject: Subject? = nil, by grant: any Grant.Type,
        answering parameters: FormParameters, scope: Scope, audience: [String], at now: UnixTime
    ) async throws -> Issued {
        let lifespan = client.client.lifespans(grant.lifespanPrefix, policy).accessToken
        let subject = subject ?? Subject(client.id.rawValue)
        let session = try await hook.session(
            for: TokenHookRequest(
                grantType: grant.type, clientID: client.id, subject: subject, requestedScope: scope,
                grantedScope: scope, audience: audience, authorization: nil, session: ConsentSession(),
                parameters: parameters, expiresAt: now + lifespan, keyID: keys.signingKey(.idToken).keyID ?? "",
                policy: policy))
        let access = try accessToken(
            AccessTokenDraft(
                authorization: nil, client: client.client, subject: subject, scope: scope, audience: audience,
                lifespan: lifespan, session: session), at: now)
        return Issued(
            response: TokenResponse(accessToken: access.value, expiresIn: lifespan, scope: scope),
            records: IssuedTokens(accessToken: access.record))
    }

    /// An access token for a client that acts for a person.
    ///
    /// - Parameters:
    ///   - scope: `nil` for all that was granted.
    ///   - session: the claims that a hook gave, which the authorization has as well.
    func accessToken(
        for authorization: Authorization, _ client: Client, scope: Scope? = nil, _ lifespan: Duration,
        _ session: ConsentSession? = nil, at now: UnixTime
    ) throws(JOSEError) -> (value: Secret<TokenResponse>, record: AccessTokenRecord) {
        try accessToken(
            AccessTokenDraft(
                authorization: authorization, client: client, subject: authorization.subject,
                scope: scope ?? authorization.grantedScope, audience: authorization.grantedAudience, lifespan: lifespan,
                session: session),
            at: now)
    }

    private struct AccessTokenDraft {
        let authorization: Authorization?
        let client: Client
        let subject: Subject
        let scope: Scope
        let audience: [String]
        let lifespan: Duration
        /// From a hook.
        let session: ConsentSession?

        func record(_ signature: TokenSignature, at now: UnixTime) -> AccessTokenRecord {
            AccessTokenRecord(
                signature: signature, authorizationID: authorization?.id, clientID: client.id, subject: subject, scope: scope,
                audience: audience, issuedAt: now, expiresAt: now + lifespan, session: session)
        }
    }

    private func accessToken(
        _ draft: AccessTokenDraft, at now: UnixTime
    ) throws(JOSEError) -> (value: Secret<TokenResponse>, record: AccessTokenRecord) {
        switch draft.client.accessTokenStrategy(policy) {
        case .opaque:
            let (value, signature) = values.mint(.accessToken)
            return (Secret(value.exposed), draft.record(signature, at: now))
        case .jwt:
            let identifier = random.uuid()
            let record = draft.record(values.signature(ofIdentifier: identifier), at: now)
            let claims = AccessTokenClaims(
                record: record, identifier: identifier, session: (draft.session ?? draft.authorization?.session)?.accessToken)
            // Hydra's `typ`; RFC 9068 §2.1 would have `at+jwt`, which resource servers made for Hydra refuse.
            let token = try JSONWebSignature.sign(claims.json(policy), type: "JWT", with: keys.signingKey(.accessToken))
            return (Secret(token), record)
        }
    }

    private func refreshToken(
        for authorization: Authorization, _ client: Client, _ lifespan: Duration?, _ session: ConsentSession?,
        at now: UnixTime
    ) -> (value: Secret<OpaqueTokenKind>, record: RefreshTokenRecord)? {
        guard authorization.grantedScope.asksForRefreshToken, client.grantTypes.contains(.refreshToken) else { return nil }
        let (value, signature) = values.mint(.refreshToken)
        let record = RefreshTokenRecord(
            signature: signature, authorizationID: authorization.id, clientID: client.id, issuedAt: now,
            expiresAt: lifespan.map { now + $0 }, session: session)
        return (value, record)
    }

    /// An ID token, bound to the access token and the code that travel with it; signed and encrypted as the client wants.
    func idToken(
        for authorization: Authorization, _ client: Client, beside accessToken: Secret<TokenResponse>?,
        _ code: Secret<OpaqueTokenKind>?, _ lifespan: Duration, at now: UnixTime
    ) async throws -> Secret<TokenResponse> {
        let protection = client.idTokenProtection
        let key = try keys.signingKey(.idToken, for: protection.signature)
        let token = IDToken(
            authorization: authorization, issuer: policy.issuer, identifier: random.uuid(), issuedAt: now,
            expiresAt: now + lifespan)
        let claims = token.json(accessToken: accessToken, code: code, algorithm: key.algorithm)
        let signed = try JSONWebSignature.sign(claims, type: "JWT", with: key)
        guard let encryption = protection.encryption else { return Secret(signed) }
        // OpenID Connect Core §10.2: signed first, then encrypted.
        return Secret(
            try await clientKeys.encrypt(
                Array(signed.utf8), contentType: "JWT", to: client, by: encryption, random: random))
    }
}
