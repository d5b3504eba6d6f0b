import AdminAPI
import Ground
import Hummingbird

/// What the login form is filled with before anybody types.
struct LoginSuggestion: Sendable {
    var identifier = ""
    /// The account that is expected; the form then asks for its password alone, with "not you?".
    var account: User?
    /// No other account will do, so "not you?" is not offered.
    var isSettled = false
    var reason: LoginContext.Reason?
    var remembers = false
}

/// Works out who probably signs in. Nobody is signed in by it: our own cookie never stands in for a password.
///
/// The server's session is the only one that spares a password (`skip`). If ours did as well, a sign-out at the server
/// would not keep anybody out (ory/hydra issues 970 and 1634), and `prompt=login` would be worth nothing.
struct LoginSuggestions: Sendable {
    let browsers: Browsers

    /// - Parameter login: what the server asked for; `nil` for a sign-in to our own pages.
    func suggestion(
        for login: LoginRequest?, _ content: TransactionContent, _ request: Request
    ) async throws -> LoginSuggestion {
        if let expected = try await account(content.expectedUserID) {
            return LoginSuggestion(
                identifier: expected.profile.email.text, account: expected, isSettled: true, reason: .confirmation)
        }
        guard let login else { return LoginSuggestion() }
        let signedIn = try await browsers.signedIn(request)
        let parameters = AuthorizationParameters(requestURL: login.requestURL)
        // The server has a session and we have none: it is asked for again, and nobody else will do for this challenge.
        if login.skip, let user = try await account(login.subject) {
            return LoginSuggestion(identifier: user.profile.email.text, account: user, reason: .sessionEnded)
        }
        if let hinted = try await account(login.oidcContext.idTokenHintClaims?.object?["sub"]?.string ?? "") {
            // The server refuses any other (OpenID Connect Core §3.1.2.1, `id_token_hint`).
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

    private func account(_ id: String) async throws -> User? {
        guard !id.isEmpty, let user = try await browsers.users.find(UserID(id)), user.isEnabled else { return nil }
        return user
    }

    private func reason(_ parameters: AuthorizationParameters, _ signedIn: Browsers.SignedIn?) -> LoginContext.Reason? {
        guard signedIn != nil else { return nil }
        if parameters.prompt.contains("login") { return .promptLogin }
        return parameters.maxAge == nil ? .sessionEnded : .maxAge
    }
}
