import Ground
import Hummingbird
import Web

/// The login transaction, for pages that come before anybody has signed in: registration and recovery lead back to the
/// very sign-on that began them.
struct SignInDoor: Sendable {
    let challenges: Challenges
    let limits: RequestLimits
    let guesses: GuessLimits

    /// A form that was sent, with the transaction that it is for.
    struct Sent: Sendable {
        let open: Challenges.Open
        let form: FormParameters
    }

    /// Where the request came from, for the audit log and for mails about it.
    func traces(_ request: Request, _ context: WebContext) -> RequestTraces {
        RequestTraces(request, context)
    }

    /// The transaction that the address names. Without one, a sign-in to our own pages begins with the page at `path`;
    /// a link of a mail says by `identifier` whose it is.
    func open(_ path: String, _ request: Request) async throws -> Challenges.Resolution<Challenges.Open> {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] != nil else {
            guard !request.isPrefetch else { return .elsewhere(Response(status: .noContent)) }
            let hint = String((parameters["identifier"] ?? "").prefix(254))
            return .elsewhere(
                try await challenges.begin(
                    .login, TransactionContent(returningTo: .account, hint: hint), at: path))
        }
        let open = try await challenges.open(.login, request, parameters)
        try challenges.requireUndecided(open)
        return .found(open)
    }

    /// The form of the page at `path`; one that was sent before is answered as it was then.
    func take(_ path: String, _ request: Request) async throws -> Challenges.Resolution<Sent> {
        let open = try await challenges.open(.login, request, try request.queryParameters(limits))
        var incoming = request
        let form = try await incoming.formParameters(limits)
        try challenges.requireToken(of: form, open, at: path)
        if let repeated = try challenges.replay(open) { return .elsewhere(repeated) }
        try challenges.requireUndecided(open)
        return .found(Sent(open: open, form: form))
    }

    /// Lets so many wishes for mail through from one network; each mailbox has a bound of its own, which nobody is told
    /// of (OWASP Forgot Password Cheat Sheet).
    func admitMail(_ request: Request, _ context: WebContext) async throws {
        let wish = Guess(.mail, account: "", from: GuessOrigin(address: traces(request, context).address))
        guard let refusal = try await guesses.admit(wish) else { return }
        throw PageFailure(.tooManyRequests, "too_many_requests", retryAfter: refusal.retryAfter)
    }

    /// A page of the transaction.
    func address(_ path: String, _ open: Challenges.Open) -> SafeURL {
        SafeURL(path: Challenges.path(path, open.transaction)) ?? .route("/login")
    }

    func redirect(_ path: String, _ open: Challenges.Open) -> Response {
        .redirect(to: Challenges.path(path, open.transaction))
    }

    /// The application that the person wants to sign in to.
    func client(_ open: Challenges.Open) -> ClientContext? {
        ClientContext(open.content, server: challenges.server)
    }
}
