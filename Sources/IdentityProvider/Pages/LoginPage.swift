import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The login page, `GET` and `POST /login`: `urls.login` of the server, and the way in to our own pages.
///
/// ```
///   ?login_challenge= ──skip──▶ LoginResumption ──▶ server
///          │                                         ▲
///          └──▶ transaction ──▶ ?tx= form ──POST──▶ SignInQueue ──▶ LoginDecision
///   ?return_to= ───▲                                                     └──▶ /account
/// ```
struct LoginPage: Sendable {
    let challenges: Challenges
    let arrival: LoginArrival
    let local: LocalSignIn
    let queue: SignInQueue
    let suggestions: LoginSuggestions
    let chooser: AccountChooser
    let browsers: Browsers
    let decision: LoginDecision
    let signIn: SignIn
    let passkeySignIn: PasskeySignIn
    let upstream: UpstreamSignIn
    let offers: SignInOffers
    let recovery: RecoveryPage
    let pages: PageResponder
    let policy: SessionPolicy
    let limits: RequestLimits
    let clock: WallClock
    let audit: Audit

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] == nil else {
            let open = try await challenges.open(.login, request, parameters)
            try challenges.requireUndecided(open)
            return try await visit(open, request, parameters[UpstreamSignIn.parameter].flatMap { .init(rawValue: $0) })
        }
        // A challenge without a value is a mistake, and not a person who comes by themselves.
        guard request.uri.query?.contains("login_challenge") == true else {
            guard !request.isPrefetch else { return Response(status: .noContent) }
            return try await local.begin(request, parameters)
        }
        let challenge = try challenges.challenge(.login, in: parameters)
        guard !request.isPrefetch else { return Response(status: .noContent) }
        return try await arrival.arrive(challenge, request)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        var open = try await challenges.open(.login, request, try request.queryParameters(limits))
        var incoming = request
        let form = try await incoming.formParameters(limits)
        open.loginHint = String((form["identifier"] ?? "").prefix(254))
        try challenges.requireToken(of: form, open)
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        return try await decide(form, open, request, context)
    }

    /// - Parameter problem: why the person comes back from another provider as nobody.
    private func visit(
        _ open: Challenges.Open, _ request: Request, _ problem: UpstreamFailure.Reason? = nil
    ) async throws -> Response {
        switch try await queue.loginRequest(of: open) {
        case .elsewhere(let response): return response
        case .found(let login):
            let suggestion = try await suggestions.suggestion(for: login, open.content, request)
            if problem == nil, let login, suggestion.offersChoice, let choice = try await chooser.page(login, open, request) {
                return choice
            }
            return try await page(open, login, suggestion, request, upstreamProblem: problem)
        }
    }

    private func decide(
        _ form: FormParameters, _ open: Challenges.Open, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        var entered = LoginSuggestion(identifier: form["identifier"] ?? "", remembers: form["remember"] == "true")
        let login: LoginRequest?
        do {
            // The form says nothing that the server does not: it is asked again.
            switch try await queue.loginRequest(of: open) {
            case .elsewhere(let response): return response
            case .found(let found): login = found
            }
            switch form["decision"] {
            case "cancel": return try await cancel(login, open)
            case "recover": return try recovery.begin(entered.identifier, open, request)
            case "switch_account": return try await switchAccount(login, open, request)
            case "continue":
                guard let response = try await goOn(login, open, request) else {
                    return try await visit(open, request)
                }
                return response
            default: break
            }
            if let id = form[UpstreamSignIn.parameter] { return try await signInElsewhere(id, form, login, open) }
            if let login, let answer = try await chooser.answer(form, request) {
                return try await choose(answer, login, open, request)
            }
            let expected = try await suggestions.suggestion(for: login, open.content, request)
            if expected.isSettled {
                entered = expected
                entered.remembers = form["remember"] == "true"
            }
        } catch AdminError.unreachable {
            return try await page(open, nil, entered, request, status: .serviceUnavailable, problems: [.busy])
        }
        if let answer = form[CeremonyContext.parameter], !answer.isEmpty {
            return try await signInByPasskey(answer, entered, login, open, request)
        }
        return try await signIn(form, entered, login, open, request, context)
    }

    /// The person goes on with the session of our own pages; `nil` when it is not enough (any more).
    private func goOn(
        _ login: LoginRequest?, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response? {
        guard let login, let signedIn = try await browsers.signedIn(request), suggestions.mayContinue(signedIn, login)
        else { return nil }
        return try await queue.proceed(open, SignInProgress(signedIn.session), request, login: login)
    }

    private func choose(
        _ answer: AccountChooser.Answer, _ login: LoginRequest, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        switch answer {
        case .chosen(let user):
            let suggestion = LoginSuggestion(identifier: user.profile.email.text, account: user)
            return try await page(open, login, suggestion, request)
        case .again(let cookie):
            var response = Response.redirect(to: Challenges.path(nil, open.transaction))
            if let cookie { response.set(cookie) }
            return response
        }
    }

    /// Of our own pages nobody is told; a person who was to confirm who they are goes back.
    private func cancel(_ login: LoginRequest?, _ open: Challenges.Open) async throws -> Response {
        guard open.content.isLocal else { return try await decision.reject(login, open) }
        return .redirect(to: open.content.expectedUserID.isEmpty ? "/" : OwnPath.account.text)
    }

    /// Somebody else than the form expects. Where the server has a session, only a new request lets another person in.
    private func switchAccount(
        _ login: LoginRequest?, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        if let login, login.skip, let again = AuthorizationParameters.withPromptLogin(login.requestURL) {
            return try challenges.server.redirect(to: again)
        }
        return try await page(open, login, LoginSuggestion(), request)
    }

    private func signIn(
        _ form: FormParameters, _ entered: LoginSuggestion, _ login: LoginRequest?, _ open: Challenges.Open,
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard let password = form["password"], !entered.identifier.isEmpty else {
            let problems: [LoginContext.Problem] =
                (entered.identifier.isEmpty ? [.identifierMissing] : [])
                + (form["password"] == nil ? [.passwordMissing] : [])
            return try await page(open, login, entered, request, status: .unprocessableContent, problems: problems)
        }
        do {
            switch try await signIn(identifier: entered.identifier, password: Secret(password), request, context) {
            case .right(let user, _):
                let progress = SignInProgress(
                    userID: user.id, amr: AuthenticationLevel.passwordMethods, authenticatedAt: clock.now(),
                    remembers: entered.remembers,
                    origin: SessionOrigin(request, from: signIn.proxies.client(of: request, context)))
                return try await queue.proceed(open, progress, request, login: login)
            case .wrong:
                try await audit.record(.loginFailed, client: login?.client.clientID ?? "")
                return try await page(
                    open, login, entered, request, status: .unprocessableContent, problems: [.credentials])
            case .refused(let refusal):
                try await audit.record(.loginThrottled, client: login?.client.clientID ?? "")
                return try await page(
                    open, login, entered, request, status: .tooManyRequests,
                    problems: [refusal.isShut ? .shut : .throttled], retryAfter: refusal.retryAfter)
            }
        } catch PasswordHashingError.overloaded, AdminError.unreachable {
            return try await page(open, login, entered, request, status: .serviceUnavailable, problems: [.busy])
        }
    }

    private func signInByPasskey(
        _ answer: String, _ entered: LoginSuggestion, _ login: LoginRequest?, _ open: Challenges.Open,
        _ request: Request
    ) async throws -> Response {
        let expected = entered.isSettled ? entered.account : nil
        guard let (user, methods) = try await passkeySignIn(answer, open, expecting: expected) else {
            try await audit.record(.loginFailed, client: login?.client.clientID ?? "")
            return try await page(open, login, entered, request, status: .unprocessableContent, problems: [.passkey])
        }
        let progress = SignInProgress(
            userID: user.id, amr: methods, authenticatedAt: clock.now(), remembers: entered.remembers)
        return try await queue.proceed(open, progress, request, login: login)
    }

    private func page(
        _ open: Challenges.Open, _ login: LoginRequest?, _ suggestion: LoginSuggestion, _ request: Request,
        status: HTTPResponse.Status = .ok, problems: [LoginContext.Problem] = [],
        upstreamProblem: UpstreamFailure.Reason? = nil, retryAfter: Duration? = nil
    ) async throws -> Response {
        let client =
            login.map { ClientContext($0.client, server: challenges.server) }
            ?? ClientContext(open.content, server: challenges.server)
        let isConfirmation = suggestion.isSettled
        var context = LoginContext(
            form: challenges.form(open), client: client, identifier: suggestion.identifier,
            account: suggestion.account.map(AccountContext.init), reason: suggestion.reason, problems: problems,
            retryAfter: problems.contains(.throttled) ? retryAfter : nil,
            remember: suggestion.continues
                ? nil : RememberChoice(isChecked: suggestion.remembers, lasts: policy.remembered),
            ceremony: try await passkeySignIn.ceremony(open),
            offersCancel: !open.content.isLocal || isConfirmation, offersSwitch: !isConfirmation,
            asksPassword: !suggestion.continues,
            registration: isConfirmation ? nil : offers.registration(open), offersRecovery: offers.recovery)
        context.upstreamProblem = upstreamProblem
        if !suggestion.continues {
            let offers = try await upstream.offers(for: isConfirmation ? suggestion.account?.id : nil)
            context.upstreams = offers.map { UpstreamOffer($0) }
        }
        return pages.page(
            context, status: status, for: request, locales: login?.oidcContext.uiLocales ?? [],
            retryAfter: retryAfter ?? (status == .serviceUnavailable ? .seconds(2) : nil))
    }
}
