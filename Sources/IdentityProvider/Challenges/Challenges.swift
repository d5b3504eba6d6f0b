import AdminAPI
import AdminClient
import Database
import Ground
import HTTPTypes
import Hummingbird
import Web

/// What the pages for login, consent and logout have in common: from the challenge in the address to a transaction, and
/// from the transaction to the answer.
struct Challenges: Sendable {
    let transactions: TransactionStore
    let csrf: CSRFProtection
    let cookies: CookieNames
    let server: PublicServer
    let clock: WallClock

    /// A decided transaction repeats its answer for this long, for a form that was sent twice.
    static let replayWindow = Duration.seconds(60)

    /// A transaction with the cookie that proves whose it is.
    struct Open: Sendable {
        let transaction: Transaction
        let cookie: Secret<TransactionCookie>
        /// Who was about to sign in, so that starting again does not ask for the name.
        var loginHint = ""

        var content: TransactionContent {
            var content = transaction.content
            if !loginHint.isEmpty { content.loginHint = loginHint }
            return content
        }
    }

    /// What the admin API's answer leads to.
    enum Resolution<Value> {
        case found(Value)
        /// Somebody decided before; the browser goes on.
        case elsewhere(Response)
    }

    /// The challenge of a first visit. Its absence is the bookmark of a person who should start at the application.
    func challenge(
        _ kind: Transaction.Kind, in parameters: FormParameters
    ) throws(PageFailure) -> Secret<ChallengeValue> {
        let values = parameters.all("\(kind.rawValue)_challenge")
        guard let value = values.first, values.count == 1 else { throw PageFailure(.badRequest, "challenge_unknown") }
        return Secret(value)
    }

    /// Sorts an outcome: every way in which a challenge can be no good has its page.
    func resolve<Answer>(
        _ outcome: ChallengeOutcome<Answer>, for content: TransactionContent? = nil
    ) throws(PageFailure) -> Resolution<Answer> {
        switch outcome {
        case .answer(let answer): return .found(answer)
        case .used(let redirectTo): return .elsewhere(try server.redirect(to: redirectTo))
        case .alreadyDecided: throw alreadyDone(content)
        case .expired: throw PageFailure(.gone, "challenge_expired", retry: content.flatMap { wayBack($0) })
        case .unknown: throw PageFailure(.notFound, "challenge_unknown")
        }
    }

    /// Begins a transaction and sends the browser to it, so that the challenge leaves history and referrer.
    /// - Parameters:
    ///   - path: the page to begin with; that of the challenge's kind when `nil`.
    ///   - progress: how far a sign-in has come by what was proven before.
    func begin(
        _ kind: Transaction.Kind, _ content: TransactionContent, at path: String? = nil,
        progress: SignInProgress? = nil
    ) async throws -> Response {
        let (transaction, cookie) = try await transactions.begin(kind, content, progress: progress)
        let lifespan = transaction.expiresAt.since(transaction.createdAt).wholeSeconds
        return .redirect(
            to: Self.path(path, transaction),
            cookies: [cookies.transaction(transaction.id, cookie, maxAge: lifespan)])
    }

    /// The transaction that the address names, if it belongs to this browser.
    func open(
        _ kind: Transaction.Kind, _ request: Request, _ parameters: FormParameters
    ) async throws -> Open {
        guard let id = parameters["tx"], id.utf8.count <= 64, let transaction = try await transactions.find(id),
            transaction.kind == kind
        else { throw PageFailure(.notFound, "challenge_unknown") }
        let cookie = request.cookies(named: cookies.transaction(id)).map { Secret<TransactionCookie>($0) }
            .first { transactions.isBound(transaction, to: $0) }
        // Without the cookie of the first visit the page is somebody else's, or the browser keeps no cookies.
        guard let cookie else {
            if transaction.decidedAt != nil { throw alreadyDone(transaction.content) }
            throw PageFailure(.forbidden, "form_expired", retry: wayBack(transaction.content))
        }
        return Open(transaction: transaction, cookie: cookie)
    }

    /// Ends the visit of a transaction that nothing more can be done with.
    func requireUndecided(_ open: Open) throws(PageFailure) {
        if open.transaction.decidedAt != nil { throw alreadyDone(open.content) }
        guard clock.now() < open.transaction.expiresAt else {
            throw PageFailure(.gone, "challenge_expired", retry: wayBack(open.content))
        }
    }

    /// The answer to a form that was sent before; `nil` when the transaction is undecided.
    func replay(_ open: Open) throws(PageFailure) -> Response? {
        guard let decidedAt = open.transaction.decidedAt else { return nil }
        guard let decision = open.transaction.decision, clock.now().since(decidedAt) <= Self.replayWindow else {
            throw alreadyDone(open.content)
        }
        return try answer(decision, open)
    }

    /// Records what the admin API made of our decision and answers with it. Where another request was faster, its
    /// answer is repeated: the person who clicked twice notices nothing.
    func conclude(
        _ outcome: ChallengeOutcome<RedirectTo>, _ open: Open,
        session: (cookie: Secret<SessionCookie>, maxAge: Int64?)? = nil, knownBrowser: String? = nil,
        consequences: (_ decidedBy: String) throws -> [Query] = { _ in [] }, afterwards: () -> Void = {}
    ) async throws -> Response {
        if case .answer(let answer) = outcome {
            var decision = TransactionDecision(redirectTo: answer.redirectTo)
            decision.session = session
            decision.knownBrowser = knownBrowser
            let final = try await transactions.decide(
                open.transaction, decision, consequences: consequences, afterwards: afterwards)
            return try self.answer(final, open)
        }
        if let decision = try await transactions.find(open.transaction.id)?.decision {
            return try answer(decision, open)
        }
        switch try resolve(outcome, for: open.content) {
        case .found: throw alreadyDone(open.content)
        case .elsewhere(let response): return response
        }
    }

    /// The redirect of a decision, with the cookies that go with it.
    func answer(_ decision: TransactionDecision, _ open: Open) throws(PageFailure) -> Response {
        // From here on the cookie is wanted for a replay only.
        var cookies = [
            self.cookies.transaction(open.transaction.id, open.cookie, maxAge: Self.replayWindow.wholeSeconds)
        ]
        if let session = decision.session {
            cookies.append(self.cookies.session(session.cookie, maxAge: session.maxAge))
        }
        if let value = decision.knownBrowser { cookies.append(self.cookies.knownBrowser(value)) }
        if decision.isOurChoice { return .redirect(to: decision.redirectTo, cookies: cookies) }
        return try server.redirect(to: decision.redirectTo, cookies: cookies)
    }

    /// - Parameter path: of the page whose form it is; that of the challenge's kind when `nil`.
    func form(_ open: Open, at path: String? = nil) -> FormContext {
        FormContext(
            action: SafeURL(path: Self.path(path, open.transaction)) ?? .route("/"),
            csrf: csrf.token(open.transaction, open.cookie),
            expiry: FormContext.Expiry(
                after: open.transaction.expiresAt.since(clock.now()), restart: wayBack(open.content)?.url))
    }

    /// A form that was not made for this browser is not taken; its page can be had again, with the challenge.
    func requireToken(of form: FormParameters, _ open: Open, at path: String? = nil) throws(PageFailure) {
        guard csrf.accepts(form[FormContext.csrfField] ?? "", open.transaction, open.cookie) else {
            let again = SafeURL(path: Self.path(path, open.transaction))
            throw PageFailure(.forbidden, "form_expired", retry: again.map { ErrorContext.Retry($0) })
        }
    }

    /// "This step is already done", with the way back to the application.
    func alreadyDone(_ content: TransactionContent?) -> PageFailure {
        let application = content.flatMap { SafeURL($0.clientURI, allowingLoopback: server.allowsLoopback) }
        let retry = application.map { ErrorContext.Retry($0, label: "error.back") } ?? ErrorContext.Retry(.route("/"))
        return PageFailure(.conflict, "challenge_used", retry: retry)
    }

    /// Starts again where the sign-on began; otherwise back to the application.
    private func wayBack(_ content: TransactionContent) -> ErrorContext.Retry? {
        if content.isLocal { return SafeURL(path: content.requestURL).map { ErrorContext.Retry($0) } }
        let hinted = AuthorizationParameters.withLoginHint(content.loginHint, content.requestURL)
        return server.restart(content.loginHint.isEmpty ? content.requestURL : hinted ?? content.requestURL)
            ?? SafeURL(content.clientURI, allowingLoopback: server.allowsLoopback).map {
                ErrorContext.Retry($0, label: "error.back")
            }
    }

    /// The address of a page of `transaction`; `path` is that of its kind when `nil`.
    static func path(_ path: String?, _ transaction: Transaction) -> String {
        "\(path ?? "/" + transaction.kind.rawValue)?tx=\(transaction.id)"
    }
}
