import Ground
import JOSE

/// The OpenID provider as this application knows it: its metadata and its keys, fetched when first needed.
actor Provider {
    let settings: ResolvedSettings
    let connection: Connection
    let clock: WallClock
    let random: RandomBytes

    private var metadata: ProviderMetadata?
    private var keys: (set: VerificationKeySet, fetched: UnixTime)?

    /// Keys that do not fit are fetched anew, but not more often than this: a token is anyone's text.
    private static let refetchInterval = Duration.seconds(30)

    init(settings: ResolvedSettings, connection: Connection, clock: WallClock, random: RandomBytes) {
        self.settings = settings
        self.connection = connection
        self.clock = clock
        self.random = random
    }

    func discover() async throws -> ProviderMetadata {
        if let metadata { return metadata }
        let issuer = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        let document = try await connection.object(issuer + "/.well-known/openid-configuration")
        let found = try ProviderMetadata(document, expectedIssuer: settings.issuer)
        metadata = found
        return found
    }

    /// The claims of a token that the provider signed, after `rules` have been met.
    func verify(_ token: String, rules: JSONWebTokenRules) async throws -> (
        claims: JSONObject, algorithm: SigningAlgorithm
    ) {
        let unverified = try UnverifiedSignature(parsing: token)
        var rules = rules
        rules.issuer = try await discover().issuer
        let verified: VerifiedSignature
        do {
            verified = try unverified.verified(with: try await currentKeys(), allowing: SigningAlgorithm.asymmetric)
        } catch JOSEError.noFittingKey {
            // The provider has new keys since (OpenID Connect Core §10.1.1).
            verified = try unverified.verified(with: try await newerKeys(), allowing: SigningAlgorithm.asymmetric)
        }
        return (try rules.check(verified, clock: clock), verified.algorithm)
    }

    private func currentKeys() async throws -> VerificationKeySet {
        if let keys { return keys.set }
        return try await fetchKeys()
    }

    private func newerKeys() async throws -> VerificationKeySet {
        if let keys, clock.now().since(keys.fetched) < Self.refetchInterval { return keys.set }
        return try await fetchKeys()
    }

    private func fetchKeys() async throws -> VerificationKeySet {
        let document = try await connection.object(try await discover().keySetURI)
        let set = VerificationKeySet(try JSONWebKeySet(document, reading: .lenient))
        keys = (set, clock.now())
        return set
    }
}
