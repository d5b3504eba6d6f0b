import AdminAPI
import Ground
import JOSE

/// The rules about the keys and algorithms of a registration.
extension ClientRules {
    func keys(_ registration: OAuth2Client) throws(OAuthError) {
        guard registration.tokenEndpointAuthMethod != "private_key_jwt" || registration.jwks != nil || registration.jwksURI != nil
        else { throw Self.invalid("When token_endpoint_auth_method is 'private_key_jwt', either jwks or jwks_uri must be set.") }
        guard registration.jwks == nil || registration.jwksURI == nil else {
            throw Self.invalid("The fields jwks and jwks_uri can not both be set; choose one.")
        }
        if let uri = registration.jwksURI {
            guard let parts = RedirectURI(uri), parts.scheme == "https" || parts.isLocal else {
                throw Self.invalid("The field jwks_uri must be an absolute https URI.")
            }
        }
        guard let jwks = registration.jwks else { return }
        guard let object = jwks.object else { throw Self.invalid("The field jwks must be a JSON Web Key Set.") }
        let set: JSONWebKeySet
        do throws(JOSEError) {
            set = try JSONWebKeySet(object, reading: .strict)
        } catch {
            throw Self.invalid("The field jwks is not usable: \(error)")
        }
        // OpenID Connect Registration §2: never private or symmetric keys.
        guard !set.keys.contains(where: \.isSecret) else {
            throw Self.invalid("The field jwks holds a private or symmetric key; register public keys only, and replace this one.")
        }
    }

    func algorithms(_ registration: OAuth2Client) throws(OAuthError) {
        let asymmetric = Set(SigningAlgorithm.asymmetric.map(\.rawValue))
        let signing = registration.tokenEndpointAuthMethod == ClientSecretJWT.methodName ? [SigningAlgorithm.hs256.rawValue] : asymmetric
        if let algorithm = registration.tokenEndpointAuthSigningAlgorithm, !signing.contains(algorithm) {
            throw Self.invalid(
                "The field token_endpoint_auth_signing_alg names an algorithm that is not supported; use one of: \(signing.sorted().joined(separator: ", ")).")
        }
        if let algorithm = registration.requestObjectSigningAlgorithm, algorithm != "none", !asymmetric.contains(algorithm) {
            throw Self.invalid("The field request_object_signing_alg names an algorithm that is not supported.")
        }
    }
}
