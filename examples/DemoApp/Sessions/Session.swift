import Ground

/// A person who is signed in to this application. It lives in memory and ends with the program.
struct Session: Sendable {
    /// Who signed in; unique within the issuer. Never use the e-mail address for this.
    let subject: String
    /// The provider's session, which back-channel logout names.
    let sid: String?
    var claims: JSONObject
    /// Sent back as `id_token_hint` when signing out.
    var idToken: Secret<TokenResponse.Token>
    var accessToken: Secret<TokenResponse.Token>
    var refreshToken: Secret<TokenResponse.Token>?
    var accessTokenExpiry: UnixTime?
    var scope: String
    var refreshCount = 0
    /// The `state` of a sign-out that was begun and is not over: the person may still choose to stay.
    var signOutState: String?
    /// What the page shows once: the outcome of the last button.
    var notice: Notice?

    struct Notice: Sendable {
        var isError = false
        var title: String
        var detail: String?
    }

    init(
        claims: JSONObject, idToken: Secret<TokenResponse.Token>, tokens: TokenResponse, settings: ResolvedSettings,
        now: UnixTime
    ) {
        subject = claims["sub"]?.string ?? ""
        sid = claims["sid"]?.string
        self.claims = claims
        self.idToken = idToken
        accessToken = tokens.accessToken
        refreshToken = tokens.refreshToken
        accessTokenExpiry = tokens.expiresIn.map { now + .seconds($0) }
        // RFC 6749 §5.1: left out when all that was asked for was granted.
        scope = tokens.scope ?? settings.scope
    }

    /// The name to greet the person by.
    var displayName: String {
        claims["name"]?.string ?? claims["preferred_username"]?.string ?? claims["email"]?.string ?? subject
    }
}
