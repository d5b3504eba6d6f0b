import Ground
import JOSE

/// The server's metadata (OpenID Connect Discovery §3, RFC 8414 §2), made once: what is registered here is what stands there.
package struct Discovery: Sendable {
    /// The answer's body, of both well-known paths.
    package let json: [UInt8]

    /// - Parameter algorithms: what ID tokens and userinfo answers can be signed with; first the default.
    package init(
        policy: Policy, grants: Grants, clientAuthentication: ClientAuthentication, algorithms: [SigningAlgorithm]
    ) {
        let methods = JSONValue.strings(clientAuthentication.methodNames)
        var document = Self.endpoints(policy)
        document.append("subject_types_supported", .strings(policy.subjectTypes.map(\.rawValue)))
        document.append("response_types_supported", .strings(ResponseType.supported.map(\.text)))
        document.append("response_modes_supported", .strings(ResponseMode.allCases.map(\.rawValue)))
        document.append("grant_types_supported", .strings((grants.types + [.implicit]).map(\.rawValue)))
        document.append("scopes_supported", .strings(Scope(Self.scopes + policy.supportedScopes).values))
        document.append("claims_supported", .strings(Scope(["sub"] + policy.supportedClaims).values))
        if !policy.supportedAuthenticationContexts.isEmpty {
            document.append("acr_values_supported", .strings(policy.supportedAuthenticationContexts))
        }
        document.append("token_endpoint_auth_methods_supported", methods)
        document.append("revocation_endpoint_auth_methods_supported", methods)
        document.append("prompt_values_supported", .strings(Prompt.allCases.map(\.rawValue)))
        let assertionAlgorithms = JSONValue.strings(clientAuthentication.signingAlgorithms.map(\.rawValue))
        if assertionAlgorithms != [] {
            document.append("token_endpoint_auth_signing_alg_values_supported", assertionAlgorithms)
            document.append("revocation_endpoint_auth_signing_alg_values_supported", assertionAlgorithms)
        }
        document.append("code_challenge_methods_supported", ["S256"])
        Self.appendAlgorithms(algorithms.map(\.rawValue), to: &document)
        if policy.sessionManagement {
            document.append("check_session_iframe", .string(policy.publicURL + "/oauth2/sessions/check"))
        }
        Self.appendFeatures(to: &document)
        json = document.bytes
    }

    private static let scopes = ["offline_access", "offline", "openid"]

    private static func endpoints(_ policy: Policy) -> JSONObject {
        func url(_ path: String) -> JSONValue { .string(policy.publicURL + path) }
        var endpoints = JSONObject([
            "issuer": .string(policy.issuer),
            "authorization_endpoint": url("/oauth2/auth"),
            "token_endpoint": url("/oauth2/token"),
            "jwks_uri": url("/.well-known/jwks.json"),
            "userinfo_endpoint": url("/userinfo"),
            "device_authorization_endpoint": url("/oauth2/device/auth"),
            "revocation_endpoint": url("/oauth2/revoke"),
            "end_session_endpoint": url("/oauth2/sessions/logout"),
        ])
        if let url = policy.registrationEndpoint { endpoints.append("registration_endpoint", .string(url)) }
        for (field, url) in policy.advertisedURLs where endpoints[field] != nil { endpoints[field] = .string(url) }
        return endpoints
    }

    private static func appendAlgorithms(_ signing: [String], to document: inout JSONObject) {
        let keyManagement = JSONValue.strings(KeyManagementAlgorithm.allCases.map(\.rawValue))
        let content = JSONValue.strings(ContentEncryptionAlgorithm.allCases.map(\.rawValue))
        document.append("id_token_signing_alg_values_supported", .strings(signing))
        document.append("id_token_encryption_alg_values_supported", keyManagement)
        document.append("id_token_encryption_enc_values_supported", content)
        document.append("userinfo_signing_alg_values_supported", .strings(["none"] + signing))
        document.append("userinfo_encryption_alg_values_supported", keyManagement)
        document.append("userinfo_encryption_enc_values_supported", content)
        // Hydra's clients ask for these two by name: what is used unasked.
        document.append("id_token_signed_response_alg", .strings(Array(signing.prefix(1))))
        document.append("userinfo_signed_response_alg", .strings(Array(signing.prefix(1))))
    }

    private static func appendFeatures(to document: inout JSONObject) {
        document.append("authorization_response_iss_parameter_supported", true)   // RFC 9207 §3
        document.append("backchannel_logout_supported", true)
        document.append("backchannel_logout_session_supported", true)
        document.append("frontchannel_logout_supported", true)
        document.append("frontchannel_logout_session_supported", true)
        document.append("claims_parameter_supported", true)
        document.append("request_parameter_supported", true)
        document.append("request_uri_parameter_supported", true)
        document.append("require_request_uri_registration", true)
        let algorithms = SigningAlgorithm.allCases.filter(SigningAlgorithm.asymmetric.contains).map(\.rawValue)
        document.append("request_object_signing_alg_values_supported", .strings(["none"] + algorithms))
        document.append(
            "request_object_encryption_alg_values_supported", .strings([RequestObjectKeys.algorithm.rawValue]))
        let content = ContentEncryptionAlgorithm.allCases.map(\.rawValue)
        document.append("request_object_encryption_enc_values_supported", .strings(content))
    }
}
