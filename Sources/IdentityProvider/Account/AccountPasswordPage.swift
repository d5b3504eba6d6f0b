import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The page for another password, `GET` and `POST /account/password`. It asks for the present one (ASVS 6.2.3); a person
/// who has none must have signed in just now.
struct AccountPasswordPage: Sendable {
    let shell: AccountShell
    let users: UserStore
    let signIn: SignIn
    let change: PasswordChange

    static let path = AccountSection.password.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await person(request) {
        case .elsewhere(let response): return response
        case .found(let person):
            let isChanged = try request.queryParameters(shell.limits)["changed"] != nil
            return page(person, isChanged: isChanged, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await person(request) {
        case .elsewhere(let response): return response
        case .found(let person):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, person.signedIn)
            do {
                return try await set(form, person, request, context)
            } catch PasswordHashingError.overloaded {
                return page(person, [.busy], endsSessions: form["end_sessions"] == "true", request)
            }
        }
    }

    /// Somebody signed in, and whether they have a password.
    private struct Person: Sendable {
        let signedIn: Browsers.SignedIn
        let hasPassword: Bool
        var user: User { signedIn.user }
    }

    private func person(_ request: Request) async throws -> Challenges.Resolution<Person> {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return .elsewhere(response)
        case .found(let signedIn):
            let hasPassword = try await users.hasPassword(signedIn.user.id)
            guard !hasPassword else { return .found(Person(signedIn: signedIn, hasPassword: true)) }
            switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
            case .elsewhere(let response): return .elsewhere(response)
            case .found(let signedIn): return .found(Person(signedIn: signedIn, hasPassword: false))
            }
        }
    }

    private func set(
        _ form: FormParameters, _ person: Person, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let endsSessions = form["end_sessions"] == "true"
        var problems: [AccountPasswordContext.Problem] = []
        if person.hasPassword, form["current_password"] == nil { problems.append(.currentMissing) }
        guard let password = form["new_password"].map({ Secret<Password>($0) }), problems.isEmpty else {
            if form["new_password"] == nil { problems.append(.newMissing) }
            return page(person, problems, endsSessions: endsSessions, request)
        }
        if let current = form["current_password"], person.hasPassword {
            let outcome = try await signIn(
                identifier: person.user.profile.email.text, password: Secret(current), request, context)
            switch outcome {
            case .right(let user, _) where user.id == person.user.id: break
            case .right, .wrong: return page(person, [.current], endsSessions: endsSessions, request)
            case .refused(let refusal):
                return page(
                    person, [.throttled], endsSessions: endsSessions, retryAfter: refusal.retryAfter, request)
            }
        }
        if let problem = await change.problem(of: password, for: person.user) {
            return page(person, newProblem: problem, endsSessions: endsSessions, request)
        }
        let hash = try await change.hash(password)
        _ = try await change(
            PasswordChange.Wish(
                user: person.user, hash: hash, keeping: person.signedIn.session, endsSessions: endsSessions),
            request, shell.traces(request, context))
        return .redirect(to: Self.path.text + "?changed=true")
    }

    private func page(
        _ person: Person, _ problems: [AccountPasswordContext.Problem] = [], newProblem: MessageKey? = nil,
        endsSessions: Bool = true, isChanged: Bool = false, retryAfter: Duration? = nil, _ request: Request
    ) -> Response {
        let context = AccountPasswordContext(
            navigation: shell.navigation(.password, person.signedIn),
            form: shell.forms.context(Self.path, person.signedIn), account: AccountContext(person.user),
            hasPassword: person.hasPassword, minimumLength: change.minimumLength(for: person.user),
            problems: problems, newProblem: newProblem, endsSessions: endsSessions, isChanged: isChanged)
        let isBusy = problems.contains(.busy)
        let status: HTTPResponse.Status =
            if isBusy {
                .serviceUnavailable
            } else if retryAfter != nil {
                .tooManyRequests
            } else {
                problems.isEmpty && newProblem == nil ? .ok : .unprocessableContent
            }
        return shell.pages.page(context, status: status, for: request, retryAfter: isBusy ? .seconds(2) : retryAfter)
    }
}
