import AdminAPI
import Ground
import JOSE

/// Turns what somebody registers into a client (RFC 7591 §2, with Hydra's fields): checks it, fills in the defaults, makes
/// the secret. Storing it is the caller's part.
package struct ClientRegistration: Sendable {
    /// A client to be stored, and the answer to whoever registered it.
    package struct Registered: Sendable {
        package let client: Client
        /// As registered, with the client's secret where it was made or changed: it is shown this once.
        package let answer: OAuth2Client
    }

    private let authenticationMethods: [String]
    private let signingAlgorithms: @Sendable () -> [SigningAlgorithm]
    private let policy: Policy
    private let secrets: ClientSecrets
    private let random: RandomBytes
    private let clock: WallClock

    /// - Parameters:
    ///   - authenticationMethods: what the token endpoint accepts (`ClientAuthentication.methodNames`).
    ///   - signingAlgorithms: what ID tokens can be signed with at the time; keys come and go.
    package init(
        authenticationMethods: [String], policy: Policy, signingAlgorithms: @escaping @Sendable () -> [SigningAlgorithm],
        secrets: ClientSecrets, random: RandomBytes, clock: WallClock
    ) {
        self.authenticationMethods = authenticationMethods
        self.signingAlgorithms = signingAlgorithms
        self.policy = policy
        self.secrets = secrets
        self.random = random
        self.clock = clock
    }

    private var rules: ClientRules {
        ClientRules(
            authenticationMethods: authenticationMethods, policy: policy, signingAlgorithms: signingAlgorithms())
    }

    /// A new client. Throws `invalid_client_metadata` or `invalid_redirect_uri`, and what slow work throws.
    package func create(_ request: OAuth2Client) async throws -> Registered {
        var registration = try rules.checked(withoutEmpty(request))
        if registration.clientID.isEmpty { registration.clientID = random.uuid() }
        if registration.scope.isEmpty { registration.scope = Self.defaultScope }
        let now = clock.now().rfc3339
        registration.createdAt = now
        registration.updatedAt = now
        return try await registered(registration, former: nil)
    }

    /// The client with a new registration; id and time of creation stay. Without a `client_secret` the secret stays too.
    package func replace(_ former: Client, with request: OAuth2Client) async throws -> Registered {
        var registration = try rules.checked(withoutEmpty(request))
        registration.clientID = former.registration.clientID
        registration.createdAt = former.registration.createdAt
        registration.updatedAt = clock.now().rfc3339
        return try await registered(registration, former: former)
    }

    private static let defaultScope = "offline_access offline openid"

    private func registered(_ registration: OAuth2Client, former: Client?) async throws -> Registered {
        var stored = registration
        stored.clientSecret = nil
        var answer = stored
        let digests: [ClientSecretDigest]
        if registration.tokenEndpointAuthMethod == "none" {
            digests = []
        } else if let chosen = registration.clientSecret {
            answer.clientSecret = chosen
            digests = [try await secrets.stored(Secret(chosen), .chosen, for: stored)]
        } else if let former, secrets.serve(former, as: stored) {
            digests = former.secretDigests
        } else {
            let secret = secrets.generate(for: stored)
            answer.clientSecret = secret.exposed
            digests = [try await secrets.stored(secret, .generated, for: stored)]
        }
        let client = Client(registration: stored, secretDigests: digests, revision: former?.revision ?? 0)
        return Registered(client: client, answer: answer)
    }

    /// What Hydra's clients send empty for "not set", and what only we may set.
    private func withoutEmpty(_ request: OAuth2Client) -> OAuth2Client {
        var result = request
        func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        result.clientSecret = filled(request.clientSecret)
        result.tokenEndpointAuthMethod = filled(request.tokenEndpointAuthMethod) ?? "client_secret_basic"
        result.tokenEndpointAuthSigningAlgorithm = filled(request.tokenEndpointAuthSigningAlgorithm)
        result.requestObjectSigningAlgorithm = filled(request.requestObjectSigningAlgorithm)
        result.userinfoSignedResponseAlgorithm = filled(request.userinfoSignedResponseAlgorithm) ?? "none"
        result.userinfoEncryptedResponseAlgorithm = filled(request.userinfoEncryptedResponseAlgorithm)
        result.userinfoEncryptedResponseContent = filled(request.userinfoEncryptedResponseContent)
        result.idTokenSignedResponseAlgorithm = filled(request.idTokenSignedResponseAlgorithm)
        result.idTokenEncryptedResponseAlgorithm = filled(request.idTokenEncryptedResponseAlgorithm)
        result.idTokenEncryptedResponseContent = filled(request.idTokenEncryptedResponseContent)
        result.initiateLoginURI = filled(request.initiateLoginURI)
        result.sectorIdentifierURI = filled(request.sectorIdentifierURI)
        result.jwksURI = filled(request.jwksURI)
        result.frontchannelLogoutURI = filled(request.frontchannelLogoutURI)
        result.backchannelLogoutURI = filled(request.backchannelLogoutURI)
        result.accessTokenStrategy = filled(request.accessTokenStrategy)
        if request.subjectType.isEmpty { result.subjectType = (policy.subjectTypes.first ?? .public).rawValue }
        if request.jwks?.object?.isEmpty == true || request.jwks == .null { result.jwks = nil }
        if request.metadata == nil { result.metadata = .object(JSONObject()) }
        result.registrationAccessToken = nil
        result.registrationClientURI = nil
        return result
    }
}
