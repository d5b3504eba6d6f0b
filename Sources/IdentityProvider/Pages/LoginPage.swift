import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The login page, `GET` and `POST /login`: `urls.login` of the server.
///
/// ```
///   ?login_challenge= ──skip──▶ LoginResumption ──▶ server
///          │                                         ▲
///          └──▶ transaction ──▶ ?tx= form ──POST──▶ LoginDecision
/// ```
struct LoginPage: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let resumption: LoginResumption
    let suggestions: LoginSuggestions
    let decision: LoginDecision
    let signIn: SignIn
    let pages: PageResponder
    let policy: SessionPolicy
    let limits: RequestLimits
    let audit: Audit

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] == nil else {
            let open = try await challenges.open(.login, request, parameters)
            try challenges.requireUndecided(open)
            return try await visit(open, request)
        }
        let challenge = try challenges.challenge(.login, in: parameters)
        guard !request.isPrefetch else { return Response(status: .noContent) }
        return try await arrive(challenge, request)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let open = try await challenges.open(.login, request, try request.queryParameters(limits))
        var incoming = request
        let form = try await incoming.formParameters(limits)
        try challenges.requireToken(of: form, open)
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        return try await decide(form, open, request, context)
    }

    private func arrive(_ challenge: Secret<ChallengeValue>, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await admin.loginRequest(challenge.exposed)) {
        case .elsewhere(let response): return response
        case .found(let login):
            if login.skip { return try await resumption.resume(login, challenge, request) }
            if AuthorizationParameters(requestURL: login.requestURL).forbidsInteraction {
                return try await resumption.reject(login, challenge, "login_required")
            }
            return try await challenges.begin(
                .login, TransactionContent(challenge, requestURL: login.requestURL, client: login.client))
        }
    }

    private func visit(_ open: Challenges.Open, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await admin.loginRequest(open.content.challenge.exposed), for: open.content) {
        case .elsewhere(let response): return response
        case .found(let login):
            let suggestion = try await suggestions.suggestion(for: login, request)
            return page(open, login, suggestion, request)
        }
    }

    private func decide(
        _ form: FormParameters, _ open: Challenges.Open, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = LoginSuggestion(identifier: form["identifier"] ?? "", remembers: form["remember"] == "true")
        let login: LoginRequest
        do {
            // The form says nothing that the server does not: it is asked again.
            let outcome = try await admin.loginRequest(open.content.challenge.exposed)
            switch try challenges.resolve(outcome, for: open.content) {
            case .elsewhere(let response): return response
            case .found(let found): login = found
            }
            switch form["decision"] {
            case "cancel": return try await decision.reject(login, open)
            case "switch_account": return page(open, login, LoginSuggestion(), request)
            default: break
            }
        } catch AdminError.unreachable {
            return page(open, nil, entered, request, status: .serviceUnavailable, problems: [.busy])
        }
        return try await signIn(form, entered, login, open, request, context)
    }

    private func signIn(
        _ form: FormParameters, _ entered: LoginSuggestion, _ login: LoginRequest, _ open: Challenges.Open,
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard let password = form["password"], !entered.identifier.isEmpty else {
            let problems: [LoginContext.Problem] =
                (entered.identifier.isEmpty ? [.identifierMissing] : [])
                + (form["password"] == nil ? [.passwordMissing] : [])
            return page(open, login, entered, request, status: .unprocessableContent, problems: problems)
        }
        do {
            switch try await signIn(identifier: entered.identifier, password: Secret(password), request, context) {
            case .right(let user):
                var response = try await decision.accept(user, remembers: entered.remembers, login, open, request)
                response.set(signIn.browsers.remember(user.id, request))
                return response
            case .wrong:
                audit.record(.loginFailed, client: login.client.clientID)
                return page(open, login, entered, request, status: .unprocessableContent, problems: [.credentials])
            case .refused(let refusal):
                audit.record(.loginThrottled, client: login.client.clientID)
                return page(
                    open, login, entered, request, status: .tooManyRequests,
                    problems: [refusal.isShut ? .shut : .throttled], retryAfter: refusal.retryAfter)
            }
        } catch PasswordHashingError.overloaded, AdminError.unreachable {
            return page(open, login, entered, request, status: .serviceUnavailable, problems: [.busy])
        }
    }

    private func page(
        _ open: Challenges.Open, _ login: LoginRequest?, _ suggestion: LoginSuggestion, _ request: Request,
        status: HTTPResponse.Status = .ok, problems: [LoginContext.Problem] = [], retryAfter: Duration? = nil
    ) -> Response {
        let client =
            login.map { ClientContext($0.client, server: challenges.server) }
            ?? ClientContext(open.content, server: challenges.server)
        let context = LoginContext(
            form: challenges.form(open), client: client, identifier: suggestion.identifier,
            account: suggestion.account.map(AccountContext.init), reason: suggestion.reason, problems: problems,
            retryAfter: problems.contains(.throttled) ? retryAfter : nil,
            remember: RememberChoice(isChecked: suggestion.remembers, lasts: policy.remembered))
        return pages.page(
            context, status: status, for: request, locales: login?.oidcContext.uiLocales ?? [],
            retryAfter: retryAfter ?? (status == .serviceUnavailable ? .seconds(2) : nil))
    }
}
