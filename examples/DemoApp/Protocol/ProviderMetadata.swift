import Ground

/// The part of the discovery document that this application uses (OpenID Connect Discovery §3).
struct ProviderMetadata: Sendable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keySetURI: String
    let endSessionEndpoint: String?
    /// The issuer puts `iss` into every authorization response, so one without it is not the issuer's (RFC 9207 §2.4).
    let promisesIssuerParameter: Bool

    init(_ document: JSONObject, expectedIssuer: String) throws {
        func required(_ name: String) throws -> String {
            guard let value = document[name]?.string else {
                throw ProviderFailure("The discovery document lacks \(name).")
            }
            return value
        }
        issuer = try required("issuer")
        // OpenID Connect Discovery §4.3: or another server could pass itself off as this one.
        guard Self.same(issuer, expectedIssuer) else {
            throw ProviderFailure("The discovery document is of \(issuer), not of \(expectedIssuer).")
        }
        authorizationEndpoint = try required("authorization_endpoint")
        tokenEndpoint = try required("token_endpoint")
        keySetURI = try required("jwks_uri")
        endSessionEndpoint = document["end_session_endpoint"]?.string
        promisesIssuerParameter = document["authorization_response_iss_parameter_supported"]?.bool ?? false
    }

    /// Hydra's issuer has had a slash at its end, and people configure it without.
    private static func same(_ left: String, _ right: String) -> Bool {
        func bare(_ text: String) -> Substring { text.hasSuffix("/") ? text.dropLast() : text[...] }
        return bare(left) == bare(right)
    }
}
