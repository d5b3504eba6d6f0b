import Ground
import Settings

/// The part of a provider's discovery document that is used here (OpenID Connect Discovery §3).
struct UpstreamMetadata: Sendable {
    let authorizationEndpoint: AbsoluteURL
    let tokenEndpoint: AbsoluteURL
    let keySetURI: AbsoluteURL
    let userInfoEndpoint: AbsoluteURL?
    /// Every authorization response names its issuer, so one that does not is not the provider's (RFC 9207 §2.4).
    let promisesIssuer: Bool
    /// The token endpoint takes the secret in the form alone (RFC 6749 §2.3.1).
    let wantsSecretInForm: Bool

    init(
        _ document: JSONObject, of issuer: AbsoluteURL, over network: UpstreamNetwork
    ) throws(UpstreamFailure) {
        // OpenID Connect Discovery §4.3: or another server could pass itself off as this one.
        guard let named = document["issuer"]?.string, named.utf8.elementsEqual(issuer.text.utf8) else {
            throw UpstreamFailure(.unavailable, "the discovery document is not of \(issuer.text)")
        }
        func endpoint(_ name: String) throws(UpstreamFailure) -> AbsoluteURL? {
            guard let text = document[name]?.string else { return nil }
            guard let url = try? AbsoluteURL(text), network.mayCall(url, for: issuer) else {
                throw UpstreamFailure(.unavailable, "the discovery document's \(name) must not be called")
            }
            return url
        }
        guard let authorization = try endpoint("authorization_endpoint"), let token = try endpoint("token_endpoint"),
            let keys = try endpoint("jwks_uri")
        else { throw UpstreamFailure(.unavailable, "the discovery document lacks an endpoint") }
        authorizationEndpoint = authorization
        tokenEndpoint = token
        keySetURI = keys
        userInfoEndpoint = try endpoint("userinfo_endpoint")
        promisesIssuer = document["authorization_response_iss_parameter_supported"]?.bool ?? false
        let methods = document["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string) ?? []
        wantsSecretInForm = methods.contains("client_secret_post") && !methods.contains("client_secret_basic")
    }
}
