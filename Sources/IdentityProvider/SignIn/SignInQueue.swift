import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Leads a person who has signed in through the steps that are due, one page after the other, to the application.
///
/// ```
///   password ──▶ proceed ──due──▶ <step>?tx= ──POST──▶ proceed ──▶ … ──none due──▶ LoginDecision
/// ```
struct SignInQueue: Sendable {
    /// In the order in which they are done.
    let steps: [any SignInStep]
    let admin: AdminClient
    let challenges: Challenges
    let users: UserStore
    let decision: LoginDecision

    /// The first step that stands between the person and the application, or the page of a later step: who knows no more
    /// than the password must not get past the second factor by its address.
    func firstDue(_ visit: SignInVisit, before page: String? = nil) async throws -> (any SignInStep)? {
        for step in steps {
            if step.path == page { return nil }
            if !visit.progress.done.contains(step.name), try await step.isDue(visit) { return step }
        }
        return nil
    }

    /// Sends the browser to the next step, with what was reached noted, or signs the person in where none is due.
    /// - Parameter login: what the server asked for, where it is known already.
    func proceed(
        _ open: Challenges.Open, _ progress: SignInProgress, _ request: Request, login known: LoginRequest? = nil
    ) async throws -> Response {
        let login: LoginRequest?
        switch try await loginRequest(of: open, known) {
        case .elsewhere(let response): return response
        case .found(let found): login = found
        }
        guard let user = try await users.find(progress.userID), user.isEnabled else {
            return try await decision.reject(login, open)
        }
        var visit = SignInVisit(progress: progress, user: user, login: login, transactionID: open.transaction.id)
        // The first proof needs no note where nothing comes after it, as for most people.
        if open.transaction.progress == nil, try await firstDue(visit) == nil {
            return try await decision.accept(visit, open, request)
        }
        visit.progress = try await challenges.transactions.record(progress, in: open.transaction)
        if let step = try await firstDue(visit) {
            return .redirect(to: Challenges.path(step.path, open.transaction))
        }
        return try await decision.accept(visit, open, request)
    }

    /// The sign-in that the address of a step's page names. Where nobody has signed in yet, the browser is sent to the
    /// sign-in page.
    /// - Parameter form: what the page's form sent; its token is checked, and a form that was sent before is answered
    ///   as it was then.
    func resume(
        _ request: Request, _ parameters: FormParameters, form: FormParameters? = nil
    ) async throws -> Challenges.Resolution<OpenSignIn> {
        var open = try await challenges.open(.login, request, parameters)
        if let progress = open.transaction.progress {
            open.loginHint = try await users.find(progress.userID)?.profile.email.text ?? ""
        }
        if let form {
            try challenges.requireToken(of: form, open, at: request.uri.path)
            if let repeated = try challenges.replay(open) { return .elsewhere(repeated) }
        }
        try challenges.requireUndecided(open)
        guard let progress = open.transaction.progress, let user = try await users.find(progress.userID),
            user.isEnabled
        else { return .elsewhere(.redirect(to: Challenges.path("/login", open.transaction))) }
        switch try await loginRequest(of: open) {
        case .elsewhere(let response): return .elsewhere(response)
        case .found(let login):
            let visit = SignInVisit(
                progress: progress, user: user, login: login, transactionID: open.transaction.id)
            if let earlier = try await firstDue(visit, before: request.uri.path) {
                return .elsewhere(.redirect(to: Challenges.path(earlier.path, open.transaction)))
            }
            return .found(OpenSignIn(open: open, visit: visit))
        }
    }

    /// What the server asked for; nothing for a sign-in to our own pages.
    func loginRequest(
        of open: Challenges.Open, _ known: LoginRequest? = nil
    ) async throws -> Challenges.Resolution<LoginRequest?> {
        if known != nil || open.content.isLocal { return .found(known) }
        let outcome = try await admin.loginRequest(open.content.challenge.exposed)
        switch try challenges.resolve(outcome, for: open.content) {
        case .elsewhere(let response): return .elsewhere(response)
        case .found(let login): return .found(login)
        }
    }
}
