import Ground
import JOSE

/// `client_secret_jwt`: a JWT under the secret that the client shares with us (OpenID Connect Core §9). The secret itself
/// never travels; in return we have to keep it so that we can read it (`SealedSecret`).
package struct ClientSecretJWT: ClientAuthenticationMethod {
    static let methodName = "client_secret_jwt"
    package let name = methodName
    package let signingAlgorithms = [SigningAlgorithm.hs256]

    private let secrets: ClientSecrets
    private let rules: ClientAssertionRules

    package init(secrets: ClientSecrets, rules: ClientAssertionRules) {
        self.secrets = secrets
        self.rules = rules
    }

    package func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials? {
        guard let assertion = try ClientAssertion(request), assertion.isSymmetric else { return nil }
        let proof = Proof(assertion: assertion, secrets: secrets, rules: rules)
        return ClientCredentials(clientID: assertion.clientID, proof: proof)
    }

    private struct Proof: ClientProof {
        let assertion: ClientAssertion
        let secrets: ClientSecrets
        let rules: ClientAssertionRules

        func verify(of client: Client) async throws {
            // A `kid` has nothing to choose from here, and some clients send one.
            let keys = secrets.readable(of: client).compactMap { secret in
                try? VerificationKey(
                    JSONWebKey(.symmetric(SecretBytes(Array(secret.exposed.utf8))), keyID: assertion.token.keyID))
            }
            let verified: VerifiedSignature
            do {
                verified = try assertion.token.verified(with: VerificationKeySet(keys), allowing: [.hs256])
            } catch {
                throw ClientProofRefusal("\(error)")
            }
            try await rules.check(verified, of: client, at: assertion.endpoint)
        }
    }
}
