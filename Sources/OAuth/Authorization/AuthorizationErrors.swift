extension OAuthError {
    /// OpenID Connect Core §3.1.2.2: no tokens for another person than the one that the client means.
    static let anotherSubject = OAuthError(
        .loginRequired,
        "Request failed because subject claim from id_token_hint does not match subject from authentication session.")

    /// OpenID Connect Core §5.5.1.1: the client cannot do with less than the `acr` that it asked for.
    static let unmetRequirements = OAuthError(
        .unmetAuthenticationRequirements, "The essential claim 'acr' does not have one of the requested values.")

    /// OpenID Connect Core §3.1.2.1: `none`, and nobody is signed in, or too long ago.
    static let noSession = OAuthError(.loginRequired, "Prompt 'none' was requested, but no session serves.")

    /// OpenID Connect Core §3.1.2.1: `none`, and a page would have to be shown.
    static let noConsent = OAuthError(
        .consentRequired, "Prompt 'none' was requested, but the person has not consented to this before.")

    /// OpenID Connect Core §3.2.2.5, §3.3.2.5: an ID token belongs into the answer, and was not granted.
    static let noOpenID = OAuthError(
        .accessDenied, "The scope 'openid' was not granted, without which there is no ID token to answer with.")
}

extension OAuthError.Code {
    // OpenID Connect Core Error Code unmet_authentication_requirements 1.0 §2
    package static let unmetAuthenticationRequirements = Self(
        "unmet_authentication_requirements", status: 400,
        "The Authorization Server is unable to meet the requirements of the client for the End-User's authentication.")
}
