import AdminAPI
import Ground
import JOSE

/// `private_key_jwt`: a JWT that the client signed with a key whose public part it registered (OpenID Connect Core §9).
package struct PrivateKeyJWT: ClientAuthenticationMethod {
    package let name = "private_key_jwt"
    package let signingAlgorithms = SigningAlgorithm.allCases.filter(SigningAlgorithm.asymmetric.contains)

    private let keys: ClientKeys
    private let rules: ClientAssertionRules

    package init(keys: ClientKeys, rules: ClientAssertionRules) {
        self.keys = keys
        self.rules = rules
    }

    package func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials? {
        guard let assertion = try ClientAssertion(request), !assertion.isSymmetric else { return nil }
        return ClientCredentials(clientID: assertion.clientID, proof: Proof(assertion: assertion, keys: keys, rules: rules))
    }

    private struct Proof: ClientProof {
        let assertion: ClientAssertion
        let keys: ClientKeys
        let rules: ClientAssertionRules

        func verify(of client: Client) async throws {
            let registered = client.registration.tokenEndpointAuthSigningAlgorithm ?? SigningAlgorithm.rs256.rawValue
            // RFC 8725 §3.1: what was registered, never what the token says; and a public key is no HMAC secret.
            guard let algorithm = SigningAlgorithm(rawValue: registered), SigningAlgorithm.asymmetric.contains(algorithm) else {
                throw ClientProofRefusal("token_endpoint_auth_signing_alg is '\(registered)'")
            }
            let verified: VerifiedSignature
            do {
                verified = try await keys.verify(assertion.token, of: client, allowing: [algorithm])
            } catch {
                throw ClientProofRefusal("\(error)")
            }
            try await rules.check(verified, of: client, at: assertion.endpoint)
        }
    }
}
