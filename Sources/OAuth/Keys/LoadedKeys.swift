import Ground
import JOSE

/// Both key sets, made ready.
struct LoadedKeys: Sendable {
    struct Keys: Sendable {
        let signing: SigningKey
        /// All that can sign, newest first.
        let signers: [SigningKey]
        let verification: VerificationKeySet
        let published: [JSONWebKey]

        /// - Parameter keys: newest first. A key that cannot sign, such as one imported without its private part, is
        ///   published and passed over.
        init(_ keys: [JSONWebKey], of set: SigningKeySet) throws(OAuthError) {
            signers = keys.compactMap { try? SigningKey($0) }
            guard let signing = signers.first else {
                throw OAuthError(.serverError, debug: "the key set \(set.rawValue) holds no key that can sign; add one")
            }
            self.signing = signing
            published = JSONWebKeySet(keys).publicKeys.keys
            verification = VerificationKeySet(JSONWebKeySet(published))
        }
    }

    let idToken: Keys
    let accessToken: Keys
    let document: JWKSDocument

    init(idToken: Keys, accessToken: Keys) {
        self.idToken = idToken
        self.accessToken = accessToken
        document = JWKSDocument(idToken.published + accessToken.published)
    }
}
