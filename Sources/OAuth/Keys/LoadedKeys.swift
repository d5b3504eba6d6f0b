import Ground
import JOSE

/// All published key sets, made ready.
struct LoadedKeys: Sendable {
    struct Keys: Sendable {
        let signing: SigningKey
        /// One for each algorithm that the set can sign with; first `signing`.
        let signers: [SigningKey]
        let verification: VerificationKeySet
        let published: [JSONWebKey]

        /// - Parameter stored: newest first. A key that cannot sign, such as one imported without its private part, is
        ///   published and passed over.
        init(_ stored: [StoredKey], of set: SigningKeySet, _ life: KeyLife, at now: UnixTime) throws(OAuthError) {
            let usable = stored.filter { $0.signingKey != nil }
            guard let signing = life.signer(among: usable, at: now)?.signingKey else {
                throw OAuthError(.serverError, debug: "the key set \(set.rawValue) holds no key that can sign; add one")
            }
            signers = [signing] + SigningAlgorithm.allCases.compactMap { algorithm in
                guard algorithm != signing.algorithm else { return nil }
                return life.signer(among: usable.filter { $0.key.algorithm == algorithm }, at: now)?.signingKey
            }
            self.signing = signing
            published = JSONWebKeySet(stored.map(\.key)).publicKeys.keys
            verification = VerificationKeySet(JSONWebKeySet(published))
        }
    }

    let idToken: Keys
    let accessToken: Keys
    let document: JWKSDocument

    /// - Parameter others: what else is published.
    init(idToken: Keys, accessToken: Keys, others: [JSONWebKey]) {
        self.idToken = idToken
        self.accessToken = accessToken
        document = JWKSDocument(idToken.published + accessToken.published + others)
    }
}
