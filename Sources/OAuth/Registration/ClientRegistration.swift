import AdminAPI
import Ground

/// Turns what somebody registers into a client (RFC 7591 §2, with Hydra's fields): checks it, fills in the defaults, makes
/// the secrets. Storing it is the caller's part.
package struct ClientRegistration: Sendable {
    /// A client to be stored, and the answer to whoever registered it.
    package struct Registered: Sendable {
        package let client: Client
        /// As registered, with the secrets that were made or changed: they are shown this once.
        package let answer: OAuth2Client
    }

    let policy: RegistrationPolicy
    private let secrets: ClientSecrets
    private let sectorIdentifiers: SectorIdentifiers
    private let opaqueTokens: any OpaqueTokens
    private let random: RandomBytes
    private let clock: WallClock

    package init(
        policy: RegistrationPolicy, secrets: ClientSecrets, outgoing: any OutgoingHTTP, opaqueTokens: any OpaqueTokens,
        random: RandomBytes, clock: WallClock
    ) {
        self.policy = policy
        sectorIdentifiers = SectorIdentifiers(outgoing: outgoing)
        self.secrets = secrets
        self.opaqueTokens = opaqueTokens
        self.random = random
        self.clock = clock
    }

    /// A new client. Throws `invalid_client_metadata` or `invalid_redirect_uri`, and what slow work throws.
    ///
    /// - Parameter byItself: whether it is the client that asks, and not the operator; whatever the request says of that.
    package func create(_ request: OAuth2Client, byItself: Bool = false) async throws -> Registered {
        var registration = try await checked(request)
        if registration.clientID.isEmpty { registration.clientID = random.uuid() }
        let now = clock.now().rfc3339
        registration.isSelfRegistered = byItself
        registration.createdAt = now
        registration.updatedAt = now
        return try await registered(registration, former: nil, renewsToken: true)
    }

    /// The client with a new registration; id, origin and time of creation stay. Without a `client_secret` the secret stays too.
    ///
    /// - Parameter renewsToken: whether the client gets a new registration access token in place of the former one.
    package func replace(
        _ former: Client, with request: OAuth2Client, renewsToken: Bool = false
    ) async throws -> Registered {
        var registration = try await checked(request)
        registration.clientID = former.registration.clientID
        registration.isSelfRegistered = former.registration.isSelfRegistered
        registration.createdAt = former.registration.createdAt
        registration.updatedAt = clock.now().rfc3339
        return try await registered(registration, former: former, renewsToken: renewsToken)
    }

    /// Adds a new secret before those that the client has. Of these the five newest stay valid, so that the client's
    /// programs can change over one by one.
    package func rotateSecret(of former: Client) throws -> Registered {
        try checkRotation(of: former)
        let secret = secrets.generate(for: former.registration)
        let digests = [secrets.digest(generated: secret)] + former.secretDigests.prefix(Self.rotatedSecretsKept)
        let registration = updated(former)
        var answer = registration
        answer.clientSecret = secret.exposed
        return Registered(client: former.with(registration, digests), answer: answer)
    }

    /// Ends the secrets from before the last rotation.
    package func endRotatedSecrets(of former: Client) throws -> Registered {
        try checkRotation(of: former)
        let registration = updated(former)
        return Registered(
            client: former.with(registration, Array(former.secretDigests.prefix(1))), answer: registration)
    }

    /// As many as Hydra keeps; each is one more hash for a wrong secret.
    private static let rotatedSecretsKept = 5

    private func checkRotation(of client: Client) throws(OAuthError) {
        let method = client.tokenEndpointAuthMethod
        guard ["client_secret_basic", "client_secret_post"].contains(method) else {
            throw OAuthError(
                .badRequest,
                "The client is configured to use the '\(method)' authentication method, which does not support client secret rotation.")
        }
    }

    private func updated(_ client: Client) -> OAuth2Client {
        var registration = client.registration
        registration.updatedAt = clock.now().rfc3339
        return registration
    }

    private func checked(_ request: OAuth2Client) async throws -> OAuth2Client {
        let rules = ClientRules(policy: policy, signingAlgorithms: policy.signingAlgorithms())
        let registration = try rules.checked(request.filled(policy.server))
        try await sectorIdentifiers.check(registration)
        return registration
    }

    private func registered(
        _ registration: OAuth2Client, former: Client?, renewsToken: Bool
    ) async throws -> Registered {
        var stored = registration
        stored.clientSecret = nil
        stored.clientSecretHash = nil
        var answer = stored
        let secret = try await secret(registration, former)
        answer.clientSecret = secret.shown
        var tokenSignature = former?.registrationToken
        if renewsToken {
            let token = opaqueTokens.mint(.registrationAccessToken)
            tokenSignature = token.signature
            answer.registrationAccessToken = token.value.exposed
            answer.registrationClientURI = policy.managementURL(of: stored.clientID)
        }
        let client = Client(
            registration: stored, secretDigests: secret.digests, revision: former?.revision ?? 0,
            registrationToken: tokenSignature)
        return Registered(client: client, answer: answer)
    }

    /// What the secret is checked against, and the secret itself where whoever registers the client is to see it.
    private func secret(
        _ registration: OAuth2Client, _ former: Client?
    ) async throws -> (digests: [ClientSecretDigest], shown: String?) {
        if registration.tokenEndpointAuthMethod == "none" { return ([], nil) }
        if let chosen = registration.clientSecret {
            return ([try await secrets.stored(Secret(chosen), .chosen, for: registration)], chosen)
        }
        if let imported = registration.clientSecretHash { return ([ClientSecretDigest(text: imported)], nil) }
        if let former, secrets.serve(former, as: registration) { return (former.secretDigests, nil) }
        let secret = secrets.generate(for: registration)
        return ([try await secrets.stored(secret, .generated, for: registration)], secret.exposed)
    }
}

extension Client {
    fileprivate func with(_ registration: OAuth2Client, _ digests: [ClientSecretDigest]) -> Client {
        Client(
            registration: registration, secretDigests: digests, revision: revision,
            registrationToken: registrationToken)
    }
}
