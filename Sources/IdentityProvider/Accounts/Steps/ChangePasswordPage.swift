import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The step in which a person chooses a new password, as the old one is no good any more, `GET` and
/// `POST /change-password`.
struct ChangePasswordPage: Sendable {
    let step: ChangePasswordStep
    let steps: StepPages
    let change: PasswordChange

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn): return try await page(signIn, nil, true, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            // Met meanwhile, perhaps in another tab.
            guard try await step.demands.find(signIn.user.id) != nil else {
                return try await steps.finish(step, signIn, request)
            }
            return try await set(form, signIn, request, steps.traces(request, context))
        }
    }

    private func set(
        _ form: FormParameters, _ signIn: OpenSignIn, _ request: Request, _ traces: RequestTraces
    ) async throws -> Response {
        let endsSessions = form["end_sessions"] == "true"
        guard let password = form["new_password"].map({ Secret<Password>($0) }) else {
            return try await page(signIn, "account_password.error.new_missing", endsSessions, request)
        }
        if let problem = await change.problem(of: password, for: signIn.user) {
            return try await page(signIn, problem, endsSessions, request)
        }
        do {
            // The old one again would change nothing.
            guard try await !change.isPresent(password, of: signIn.user) else {
                return try await page(signIn, "new_password.error.same", endsSessions, request)
            }
            let hash = try await change.hash(password)
            _ = try await change(
                PasswordChange.Wish(user: signIn.user, hash: hash, endsSessions: endsSessions), request, traces)
        } catch PasswordHashingError.overloaded {
            return try await page(signIn, "account_password.error.busy", endsSessions, request)
        }
        return try await steps.finish(step, signIn, request)
    }

    private func page(
        _ signIn: OpenSignIn, _ problem: MessageKey?, _ endsSessions: Bool, _ request: Request
    ) async throws -> Response {
        let demand = try await step.demands.find(signIn.user.id) ?? .operator
        let context = NewPasswordContext(
            .demanded(demand), form: steps.form(step, signIn), client: steps.client(signIn),
            account: AccountContext(signIn.user), minimumLength: change.minimumLength(for: signIn.user),
            problem: problem, endsSessions: endsSessions)
        return steps.page(context, status: problem == nil ? .ok : .unprocessableContent, signIn, request)
    }
}
