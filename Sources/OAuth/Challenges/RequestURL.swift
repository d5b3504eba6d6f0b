import Ground

/// Where a sign-on or sign-out began, as the identity provider sees it (Hydra's `request_url`).
enum RequestURL {
    static func authorization(_ policy: Policy, _ parameters: String) -> String {
        policy.publicURL + "/oauth2/auth?" + parameters
    }

    static func logout(_ policy: Policy, _ parameters: FormParameters) -> String {
        let url = policy.publicURL + "/oauth2/sessions/logout"
        return parameters.pairs.isEmpty ? url : url + "?" + parameters.encoded
    }
}
