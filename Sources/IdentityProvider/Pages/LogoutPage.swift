import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The sign-out page, `GET` and `POST /logout`: `urls.logout` of the server.
struct LogoutPage: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let decision: LogoutDecision
    let forms: AccountForm
    let pages: PageResponder
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] == nil else {
            let open = try await challenges.open(.logout, request, parameters)
            try challenges.requireUndecided(open)
            return try await visit(open, request)
        }
        if parameters["logout_challenge"] == nil, let signedIn = try await browsers.signedIn(request) {
            return askLocally(signedIn, request)
        }
        let challenge = try challenges.challenge(.logout, in: parameters)
        guard !request.isPrefetch else { return Response(status: .noContent) }
        return try await arrive(challenge, request)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        var incoming = request
        let form = try await incoming.formParameters(limits)
        guard parameters["tx"] != nil else { return try await decideLocally(form, request) }
        let open = try await challenges.open(.logout, request, parameters)
        try challenges.requireToken(of: form, open)
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        switch try challenges.resolve(try await admin.logoutRequest(open.content.challenge.exposed), for: open.content)
        {
        case .elsewhere(let response): return response
        case .found(let logout):
            // Only the button that says so signs anybody out.
            return form["decision"] == "sign_out"
                ? try await decision.accept(logout, open, request) : try await decision.reject(logout, open)
        }
    }

    private func arrive(_ challenge: Secret<ChallengeValue>, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await admin.logoutRequest(challenge.exposed), for: content(challenge, nil)) {
        case .elsewhere(let response): return response
        case .found(let logout):
            // The server does nothing with `skip_logout_consent` itself.
            if logout.client?.skipLogoutConsent == true {
                return try await decision.acceptSilently(logout, challenge, request)
            }
            return try await challenges.begin(.logout, content(challenge, logout.client))
        }
    }

    /// A person comes by themselves. A session that belongs to one of the server's ends there, and in every application.
    private func askLocally(_ signedIn: Browsers.SignedIn, _ request: Request) -> Response {
        if signedIn.session.isTied, let signOut = challenges.server.signOut { return .redirect(to: signOut.text) }
        let form = FormContext(action: .route("/logout"), csrf: forms.csrf.token(signedIn.cookie))
        return pages.page(LogoutContext(form: form, account: AccountContext(signedIn.user)), for: request)
    }

    private func decideLocally(_ form: FormParameters, _ request: Request) async throws -> Response {
        guard let signedIn = try await browsers.signedIn(request) else { return .redirect(to: "/logged-out") }
        try forms.requireToken(of: form, .account, signedIn)
        guard form["decision"] == "sign_out" else { return .redirect(to: OwnPath.account.text) }
        if signedIn.session.isTied, let signOut = challenges.server.signOut { return .redirect(to: signOut.text) }
        try await browsers.sessions.end(signedIn.cookie)
        return .redirect(to: "/logged-out", cookies: [browsers.cookies.sessionEnded])
    }

    private func visit(_ open: Challenges.Open, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await admin.logoutRequest(open.content.challenge.exposed), for: open.content)
        {
        case .elsewhere(let response): return response
        case .found(let logout):
            let user = try await browsers.users.find(UserID(logout.subject))
            let other = try await browsers.signedIn(request).flatMap { $0.user.id == user?.id ? nil : $0.user }
            let context = LogoutContext(
                form: challenges.form(open), client: logout.client.map { ClientContext($0, server: challenges.server) },
                account: user.map(AccountContext.init), otherAccount: other.map(AccountContext.init))
            return pages.page(context, for: request)
        }
    }

    /// Starting again means the server's sign-out, without the client's wishes: nothing was changed so far.
    private func content(_ challenge: Secret<ChallengeValue>, _ client: OAuth2Client?) -> TransactionContent {
        TransactionContent(challenge, requestURL: challenges.server.signOut?.text ?? "", client: client)
    }
}
