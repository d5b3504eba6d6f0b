import Ground
import Hummingbird
import Web

/// The step in which a person takes back the wish to have the account deleted, `GET` and `POST /keep-account`.
struct KeepAccountPage: Sendable {
    let step: KeepAccountStep
    let steps: StepPages
    let audit: AuditLog

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            guard let deletion = try await step.deletions.find(signIn.user.id) else {
                // Kept in another tab meanwhile: the sign-in goes on where it began, as this request changes nothing.
                return .redirect(to: Challenges.path("/login", signIn.open.transaction))
            }
            let page = KeepAccountContext(
                form: steps.form(step, signIn), client: steps.client(signIn), account: AccountContext(signIn.user),
                due: DateWords(deletion.dueAt))
            return steps.page(page, signIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            guard form["decision"] == "keep" else { return try await steps.refuse(signIn) }
            let user = signIn.user.id
            if try await step.deletions.cancel(user) {
                try await audit.record(
                    AuditEvent(
                        .accountDeletionCancelled, by: .person(user), subject: user,
                        traces: steps.traces(request, context)))
            }
            return try await steps.finish(step, signIn, request)
        }
    }
}
