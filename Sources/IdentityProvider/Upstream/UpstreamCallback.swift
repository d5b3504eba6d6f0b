import Ground
import Hummingbird
import Web

/// Where another provider sends people back, `GET /upstream/{id}/callback`. Whatever goes wrong leads to the page on which
/// it began, with a text of our own.
struct UpstreamCallback: Sendable {
    let challenges: Challenges
    let upstream: UpstreamSignIn
    let connecting: UpstreamConnecting
    let queue: SignInQueue
    let signIn: SignIn
    let limits: RequestLimits
    let clock: WallClock

    func get(_ request: Request, context: WebContext) async throws -> Response {
        guard !request.isPrefetch else { return Response(status: .noContent) }
        let parameters = try request.queryParameters(limits)
        guard let transaction = UpstreamAttempt.transaction(of: parameters["state"] ?? "") else {
            throw PageFailure(.notFound, "challenge_unknown")
        }
        let open = try await challenges.open(.login, request, FormParameters([("tx", transaction)]))
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        let id = context.parameters.get("id") ?? ""
        let waiting = try await upstream.attempts.find(open.transaction.id)
        do {
            let (attempt, identity) = try await upstream.finish(id, parameters, open)
            guard attempt.connectingTo == nil else {
                return try await connecting.connect(identity, attempt, open, request, context)
            }
            return try await goOn(identity, attempt, open, request, context)
        } catch let failure as UpstreamFailure {
            try await upstream.record(
                failure, at: id, client: open.content.clientID, subject: waiting?.connectingTo)
            guard waiting?.connectingTo == nil else { return ConnectionsPage.redirect(failure.reason) }
            return Self.back(failure.reason, open)
        }
    }

    /// The sign-in page of the same sign-on, with what went wrong.
    static func back(_ reason: UpstreamFailure.Reason, _ open: Challenges.Open) -> Response {
        .redirect(to: Challenges.path("/login", open.transaction) + "&\(UpstreamSignIn.parameter)=\(reason.rawValue)")
    }

    /// Whoever is known goes on as after a password; whoever is not, is asked what to do.
    private func goOn(
        _ identity: UpstreamIdentity, _ attempt: UpstreamAttempt, _ open: Challenges.Open, _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let expected = open.content.expectedUserID
        guard let link = try await upstream.links.find(identity) else {
            guard expected.isEmpty else { throw UpstreamFailure(.otherAccount, "nobody here is the identity") }
            return .redirect(to: Challenges.path(UpstreamAccountPage.path, open.transaction))
        }
        guard expected.isEmpty || expected == link.userID.rawValue else {
            throw UpstreamFailure(.otherAccount, "the identity is not the account that is to confirm")
        }
        guard let user = try await queue.users.find(link.userID), user.isEnabled else {
            throw UpstreamFailure(.refused, "the account is disabled")
        }
        try await upstream.links.touch(link)
        try await upstream.attempts.remove(open.transaction.id)
        let progress = SignInProgress(
            userID: user.id, amr: AuthenticationLevel.upstreamMethods, authenticatedAt: clock.now(),
            remembers: attempt.remembers,
            origin: SessionOrigin(request, from: signIn.proxies.client(of: request, context)))
        return try await queue.proceed(open, progress, request)
    }
}
