extension OAuthError {
    /// OpenID Connect Core §3.1.2.2: no tokens for another person than the one that the client means.
    static let anotherSubject = OAuthError(
        .loginRequired,
        "Request failed because subject claim from id_token_hint does not match subject from authentication session.")

    /// OpenID Connect Core §3.1.2.1: `none`, and nobody is signed in, or too long ago.
    static let noSession = OAuthError(.loginRequired, "Prompt 'none' was requested, but no session serves.")

    /// OpenID Connect Core §3.1.2.1: `none`, and a page would have to be shown.
    static let noConsent = OAuthError(
        .consentRequired, "Prompt 'none' was requested, but the person has not consented to this before.")
}
