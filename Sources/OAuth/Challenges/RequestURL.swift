import Ground

/// Where a sign-on or sign-out began, as the identity provider sees it (Hydra's `request_url`).
enum RequestURL {
    /// The verification URI (RFC 8628 §3.2).
    static let devicePath = "/oauth2/device/verify"

    /// - Parameter parameters: of the flow. Those of a device's sign-on name the verifier that began it.
    static func signOn(_ policy: Policy, _ parameters: FormParameters) -> String {
        let path = parameters["device_verifier"] == nil ? "/oauth2/auth" : devicePath
        return policy.publicURL + path + "?" + parameters.encoded
    }

    static func logout(_ policy: Policy, _ parameters: FormParameters) -> String {
        let url = policy.publicURL + "/oauth2/sessions/logout"
        return parameters.pairs.isEmpty ? url : url + "?" + parameters.encoded
    }
}
