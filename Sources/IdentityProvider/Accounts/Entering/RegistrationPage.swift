import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The registration page, `GET` and `POST /register`. It works on the login transaction, so that the person comes back to
/// the very sign-on that began it.
///
/// ```
///   ?login_challenge= (`urls.registration` of the server) ──▶ transaction
///   ?tx= form ──POST──▶ pending, code by mail ──▶ /register/code ──POST──▶ account ──▶ SignInQueue
/// ```
struct RegistrationPage: Sendable {
    static let path = "/register"

    let door: SignInDoor
    let arrival: LoginArrival
    let desk: RegistrationDesk
    let upstreams: Upstreams
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        if let challenge = try request.queryParameters(door.limits)["login_challenge"] {
            guard !request.isPrefetch else { return Response(status: .noContent) }
            return try await arrival.arrive(Secret(challenge), request, at: Self.path)
        }
        switch try await door.open(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let open): return try await page(open, Entered(), request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        var entered = Entered(sent.form)
        let pending = try await desk.pending.find(sent.open.transaction.id)
        guard let (email, problems) = desk.admit(entered.email, pending?.invitation?.email) else {
            return try await page(sent.open, entered, request)
        }
        entered.problems = problems + desk.problems(of: entered)
        if let email { entered.passwordProblem = await desk.passwordProblem(of: entered, email) }
        guard let email, entered.isAcceptable else { return try await page(sent.open, entered, request) }
        if pending?.invitation == nil { try await door.admitMail(request, context) }
        do {
            let registration = try await desk.registration(email, entered, invitation: pending?.invitation)
            return try await proceed(registration, sent.open, request, door.traces(request, context))
        } catch PasswordHashingError.overloaded {
            entered.problems = [.busy]
            return try await page(sent.open, entered, request)
        }
    }

    /// Whoever is invited has shown by the link that the address is theirs; everybody else is sent a code.
    private func proceed(
        _ registration: PendingRegistration, _ open: Challenges.Open, _ request: Request, _ traces: RequestTraces
    ) async throws -> Response {
        if registration.invitation != nil {
            return try await desk.finish(registration, open, request, traces)
        }
        try await desk.pending.keep(registration, in: open.transaction.id)
        // Too many codes for the address are no reason to say so: another page would tell that others asked for them.
        _ = try await desk.sendCode(registration, open, request, traces)
        return door.redirect(RegistrationCodePage.path, open)
    }

    private func page(_ open: Challenges.Open, _ entered: Entered, _ request: Request) async throws -> Response {
        let invitation = try await desk.pending.find(open.transaction.id)?.invitation
        var context = RegisterContext(
            form: door.challenges.form(open, at: Self.path), client: door.client(open),
            admission: desk.admission(invitation?.email), minimumLength: desk.minimumLength,
            terms: desk.policy.terms, signIn: door.address("/login", open))
        if invitation != nil { context.upstreams = upstreams.ofInvited.map { UpstreamOffer($0) } }
        context.email = entered.email
        context.givenName = entered.givenName ?? ""
        context.familyName = entered.familyName ?? ""
        context.problems = entered.problems
        context.passwordProblem = entered.passwordProblem
        context.acceptsTerms = entered.acceptsTerms
        return pages.page(context, status: entered.status, for: request, retryAfter: entered.retryAfter)
    }

    /// What the form said, and what is wrong with it.
    struct Entered: Sendable {
        var email = ""
        var givenName: String?
        var familyName: String?
        var password: Secret<Password>?
        var acceptsTerms = false
        var problems: [RegisterContext.Problem] = []
        var passwordProblem: MessageKey?

        init() {}

        init(_ form: FormParameters) {
            email = String((form["email"] ?? "").prefix(254))
            givenName = form["given_name"]
            familyName = form["family_name"]
            password = form["new_password"].map { Secret($0) }
            acceptsTerms = form["accept_terms"] == "true"
        }

        var isAcceptable: Bool { problems.isEmpty && passwordProblem == nil }

        var status: HTTPResponse.Status {
            if problems.contains(.busy) { return .serviceUnavailable }
            return isAcceptable ? .ok : .unprocessableContent
        }

        var retryAfter: Duration? { problems.contains(.busy) ? .seconds(2) : nil }
    }
}
