import Foundation
import Ground
import JOSE
import OAuth
import Settings
import Storage

/// The rules of the protocol with all that they work with. The endpoints are thin doors to these.
struct ProtocolParts: Sendable {
    let policy: Policy
    let stores: any Stores
    let keys: KeyRing
    let opaqueTokens: any OpaqueTokens
    let clientAuthentication: ClientAuthentication
    let clientKeys: ClientKeys
    let requestObjectKeys: RequestObjectKeys
    let clientSecrets: ClientSecrets
    let issuer: TokenIssuer
    let slowWork: any SlowWork
    /// `nil` where clients cannot register themselves.
    let dynamicRegistration: DynamicRegistrationPolicy?
    let grants: Grants
    let sealing: any ChallengeSealing
    let hints: any IDTokenHintVerifying
    let logoutTokens: any LogoutTokenIssuing
    let userCodes: UserCodes
    let cookieNames: CookieNames

    init(_ settings: ServerSettings, _ world: World) async throws {
        let policy = Policy(settings)
        let secrets = try Self.derivation(settings.secrets.system)
        let stores = SQLStores(
            world.database, encryption: secrets.encryption(for: .encryptionAtRest, random: world.random),
            random: world.random, tellsIdentityProvider: settings.urls.identityProvider != nil)
        let slowWork = SlowWorkExecutor(workers: ProcessInfo.processInfo.activeProcessorCount)
        let requestObjectKeys = RequestObjectKeys(store: stores.keys, clock: world.clock, random: world.random)
        try await requestObjectKeys.prepare()
        let keys = try await KeyRing(
            store: stores.keys, algorithms: SigningAlgorithms(settings.tokens), clock: world.clock,
            random: world.random, slowWork: slowWork, life: KeyLife(settings.keys),
            broadcast: settings.discovery.broadcastKeySets + [RequestObjectKeys.keySet])
        let opaqueTokens = HashedTokens(secrets, random: world.random)
        let clientSecrets = ClientSecrets(
            random: world.random, slowWork: slowWork,
            encryption: secrets.encryption(for: .clientSecrets, random: world.random))
        let clientKeys = ClientKeys(http: world.outgoing, clock: world.clock)
        let assertionRules = ClientAssertionRules(policy: policy, used: stores.usedAssertions, clock: world.clock)
        let issuer = TokenIssuer(
            policy: policy, values: opaqueTokens, keys: keys, clientKeys: clientKeys,
            hook: TokenHook(settings.hooks, world), random: world.random)

        self.policy = policy
        self.stores = stores
        self.keys = keys
        self.opaqueTokens = opaqueTokens
        self.clientKeys = clientKeys
        self.requestObjectKeys = requestObjectKeys
        self.clientSecrets = clientSecrets
        self.issuer = issuer
        self.slowWork = slowWork
        dynamicRegistration = DynamicRegistrationPolicy(settings.registration, policy)
        clientAuthentication = ClientAuthentication(
            methods: [
                ClientSecretBasic(secrets: clientSecrets),
                ClientSecretPost(secrets: clientSecrets),
                PrivateKeyJWT(keys: clientKeys, rules: assertionRules),
                ClientSecretJWT(secrets: clientSecrets, rules: assertionRules),
                NoClientAuthentication(),
            ], clients: stores.clients)
        grants = Grants([
            AuthorizationCodeGrant(codes: opaqueTokens, tokens: stores.tokens, issuer: issuer, clock: world.clock),
            RefreshTokenGrant(
                values: opaqueTokens, tokens: stores.tokens, issuer: issuer, policy: policy, clock: world.clock),
            ClientCredentialsGrant(tokens: stores.tokens, issuer: issuer, policy: policy, clock: world.clock),
            JWTBearerGrant(
                trusted: TrustedAssertions(store: stores.trustGrants), used: stores.usedAssertions, tokens: stores.tokens,
                issuer: issuer, policy: policy, clock: world.clock),
            DeviceCodeGrant(
                values: opaqueTokens, devices: stores.devices, tokens: stores.tokens, issuer: issuer, clock: world.clock
            ),
        ])
        sealing = SealedChallenges(try Self.derivation(settings.secrets.cookie), random: world.random)
        hints = IDTokenHintVerifier(policy: policy, keys: keys)
        logoutTokens = LogoutTokenIssuer(policy: policy, keys: keys, clock: world.clock)
        userCodes = UserCodes(policy.userCodes, secrets: secrets, random: world.random)
        cookieNames = CookieNames(
            session: settings.cookies.sessionName, flowPrefix: settings.cookies.loginCSRFName + "_",
            devicePrefix: settings.cookies.deviceCSRFName + "_")
    }

    /// The first secret makes, all verify (design D6).
    static func derivation<Kind>(_ secrets: [Secret<Kind>]) throws -> KeyDerivation {
        guard let first = secrets.first else { throw MissingSecret() }
        return KeyDerivation(first, Array(secrets.dropFirst()))
    }

    /// The settings' own rules let no empty list through.
    struct MissingSecret: Error {}
}
