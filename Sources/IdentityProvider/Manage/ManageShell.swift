import Ground
import HTTPTypes
import Hummingbird
import Web

/// The door to the admin area, and what every page of it needs.
struct ManageShell: Sendable {
    let operators: Operators
    let account: AccountShell
    let factors: Factors

    var pages: PageResponder { account.pages }
    var limits: RequestLimits { account.limits }

    /// Answers with a page of the area.
    func get(
        _ request: Request, _ body: (Browsers.SignedIn) async throws -> Response
    ) async throws -> Response {
        switch try await require(request, fresh: ManagePolicy.pageFreshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn): return try await body(signedIn)
        }
    }

    /// Takes a form that was made for this session, and no other (OWASP CSRF Prevention).
    func post(
        _ request: Request, _ body: (Browsers.SignedIn, FormParameters) async throws -> Response
    ) async throws -> Response {
        switch try await require(request, fresh: ManagePolicy.formFreshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(limits)
            guard account.forms.csrf.accepts(form[FormContext.csrfField] ?? "", signedIn.cookie) else {
                throw PageFailure(
                    .forbidden, "form_expired",
                    retry: SafeURL(path: request.head.path ?? "").map { ErrorContext.Retry($0) })
            }
            return try await body(signedIn, form)
        }
    }

    /// Who is at the admin area by right. For everybody else who is signed in there is nothing here; so that nobody's
    /// screen is an operator's for long, the sign-in must be recent, with every factor that the operator has.
    private func require(
        _ request: Request, fresh: Duration
    ) async throws -> Challenges.Resolution<Browsers.SignedIn> {
        let page = OwnPath(request.head.path ?? "") ?? .manage
        guard let signedIn = try await account.access.browsers.signedIn(request) else {
            return .elsewhere(.redirect(to: page.signIn().text))
        }
        guard try await operators.include(signedIn.user.id) else {
            throw PageFailure(.notFound, "not_found")
        }
        guard account.access.isFresh(signedIn.session, fresh), try await isStrong(signedIn) else {
            return .elsewhere(.redirect(to: page.signIn(reauthenticating: true).text))
        }
        try await account.access.browsers.sessions.touch(signedIn.session)
        return .found(signedIn)
    }

    private func isStrong(_ signedIn: Browsers.SignedIn) async throws -> Bool {
        guard AuthenticationLevel(reachedBy: signedIn.session.amr) < .twoFactors else { return true }
        return try await factors.reachableLevel(of: signedIn.user.id) < .twoFactors
    }

    func form(_ action: SafeURL, _ signedIn: Browsers.SignedIn) -> FormContext {
        FormContext(action: action, csrf: account.forms.csrf.token(signedIn.cookie))
    }

    func navigation(_ section: ManageSection, _ signedIn: Browsers.SignedIn) -> ManageNavigationContext {
        ManageNavigationContext(current: section, signOut: signedIn.signOut(account.server))
    }

    /// The operator, as the audit log names them.
    func caller(
        _ signedIn: Browsers.SignedIn, _ request: Request, _ context: WebContext
    ) -> UserOperations.Caller {
        UserOperations.Caller(
            .operator(signedIn.user.id.rawValue), traces: account.traces(request, context))
    }
}
