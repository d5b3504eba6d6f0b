import AdminAPI
import Ground
import JOSE

/// The rules about how a client wants its ID tokens and userinfo answers (OpenID Connect Dynamic Client Registration §2).
extension ClientRules {
    func responses(_ registration: OAuth2Client) throws(OAuthError) {
        let signing = Set(signingAlgorithms.map(\.rawValue))
        if let algorithm = registration.idTokenSignedResponseAlgorithm, !signing.contains(algorithm) {
            throw Self.invalid(
                "The field id_token_signed_response_alg must be one of: \(signing.sorted().joined(separator: ", ")).")
        }
        if let algorithm = registration.userinfoSignedResponseAlgorithm, algorithm != "none",
            !signing.contains(algorithm)
        {
            throw Self.invalid(
                "The field userinfo_signed_response_alg must be none or one of: \(signing.sorted().joined(separator: ", ")).")
        }
        try encryption(
            of: "id_token", registration.idTokenEncryptedResponseAlgorithm,
            registration.idTokenEncryptedResponseContent, registration)
        try encryption(
            of: "userinfo", registration.userinfoEncryptedResponseAlgorithm,
            registration.userinfoEncryptedResponseContent, registration)
    }

    private func encryption(
        of response: String, _ algorithm: String?, _ content: String?, _ registration: OAuth2Client
    ) throws(OAuthError) {
        guard let algorithm else {
            guard content == nil else {
                throw Self.invalid("The field \(response)_encrypted_response_enc needs \(response)_encrypted_response_alg.")
            }
            return
        }
        guard let known = KeyManagementAlgorithm(rawValue: algorithm) else {
            let all = KeyManagementAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.invalid("The field \(response)_encrypted_response_alg must be one of: \(all).")
        }
        guard content.map({ ContentEncryptionAlgorithm(rawValue: $0) != nil }) ?? true else {
            let all = ContentEncryptionAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.invalid("The field \(response)_encrypted_response_enc must be one of: \(all).")
        }
        // What stands behind a jwks_uri is seen when something is encrypted.
        guard registration.jwksURI == nil else { return }
        let keys = registration.jwks?.object.flatMap { try? JSONWebKeySet($0, reading: .lenient) }
        guard keys?.encryptionKey(for: known) != nil else {
            throw Self.invalid(
                "The field \(response)_encrypted_response_alg needs a jwks_uri, or a key in jwks that \(algorithm) can encrypt to.")
        }
    }

    /// OpenID Connect Core §4: where others send a person who is to sign on at the client.
    func initiateLoginURI(_ registration: OAuth2Client) throws(OAuthError) {
        guard let uri = registration.initiateLoginURI else { return }
        guard RedirectURI(uri)?.scheme == "https" else {
            throw Self.invalid("The field initiate_login_uri must be an absolute https URI.")
        }
    }
}
