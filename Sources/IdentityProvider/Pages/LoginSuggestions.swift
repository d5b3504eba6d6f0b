import AdminAPI
import Ground
import Hummingbird

/// What the login form is filled with before anybody types.
struct LoginSuggestion: Sendable {
    var identifier = ""
    /// The account that is expected; the form then asks for its password alone, with "not you?".
    var account: User?
    var reason: LoginContext.Reason?
    var remembers = false
}

/// Works out who probably signs in. Nobody is signed in by it: our own cookie never stands in for a password.
///
/// The server's session is the only one that spares a password (`skip`). If ours did as well, a sign-out at the server
/// would not keep anybody out (ory/hydra issues 970 and 1634), and `prompt=login` would be worth nothing.
struct LoginSuggestions: Sendable {
    let browsers: Browsers

    func suggestion(for login: LoginRequest, _ request: Request) async throws -> LoginSuggestion {
        let signedIn = try await browsers.signedIn(request)
        let parameters = AuthorizationParameters(requestURL: login.requestURL)
        if let hinted = try await hinted(login) {
            let isOther = signedIn.map { $0.user.id != hinted.id } ?? false
            return LoginSuggestion(
                identifier: hinted.profile.email.text, account: hinted,
                reason: isOther ? .otherAccount : reason(parameters, signedIn))
        }
        if let hint = login.oidcContext.loginHint, !hint.isEmpty {
            return LoginSuggestion(identifier: String(hint.prefix(254)))
        }
        // OpenID Connect Core §3.1.2.1: the person chooses an account, so none is chosen for them.
        guard let signedIn, !parameters.prompt.contains("select_account") else { return LoginSuggestion() }
        return LoginSuggestion(
            identifier: signedIn.user.profile.email.text, account: signedIn.user, reason: reason(parameters, signedIn))
    }

    /// The account that the client expects. The server refuses any other (OpenID Connect Core §3.1.2.1, `id_token_hint`).
    private func hinted(_ login: LoginRequest) async throws -> User? {
        guard let subject = login.oidcContext.idTokenHintClaims?.object?["sub"]?.string,
            let user = try await browsers.users.find(UserID(subject)), user.isEnabled
        else { return nil }
        return user
    }

    private func reason(_ parameters: AuthorizationParameters, _ signedIn: Browsers.SignedIn?) -> LoginContext.Reason? {
        guard signedIn != nil else { return nil }
        if parameters.prompt.contains("login") { return .promptLogin }
        return parameters.maxAge == nil ? .sessionEnded : .maxAge
    }
}
