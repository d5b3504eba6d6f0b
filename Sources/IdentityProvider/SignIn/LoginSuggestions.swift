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
    /// The account is signed in on our own pages, and that is enough: the person only has to say so.
    var continues = false

    /// Nobody is expected, so that the accounts of this browser can be chosen among.
    var offersChoice: Bool { identifier.isEmpty && account == nil }
}

/// Works out who probably signs in. Nobody is signed in by it.
struct LoginSuggestions: Sendable {
    let browsers: Browsers
    let rule: OwnSessionRule

    /// - Parameter login: what the server asked for; `nil` for a sign-in to our own pages.
    func suggestion(
        for login: LoginRequest?, _ content: TransactionContent, _ request: Request
    ) async throws -> LoginSuggestion {
        if let expected = try await account(content.expectedUserID) {
            return LoginSuggestion(
                identifier: expected.profile.email.text, account: expected, isSettled: true, reason: .confirmation)
        }
        guard let login else { return LoginSuggestion(identifier: content.loginHint) }
        let signedIn = try await browsers.signedIn(request)
        if let signedIn, mayContinue(signedIn, login) {
            return LoginSuggestion(
                identifier: signedIn.user.profile.email.text, account: signedIn.user, continues: true)
        }
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

    /// Whether the session of our own pages stands in for a password; see `OwnSessionRule`.
    func mayContinue(_ signedIn: Browsers.SignedIn, _ login: LoginRequest) -> Bool {
        !login.skip && rule.verdict(signedIn.session, of: signedIn.user, login) == .mayContinue
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
