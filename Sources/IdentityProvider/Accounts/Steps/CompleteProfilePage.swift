import Ground
import HTTPTypes
import Hummingbird
import Web

/// The step in which a person fills in what is missing, `GET` and `POST /complete-profile`.
struct CompleteProfilePage: Sendable {
    let step: ProfileStep
    let steps: StepPages
    let users: UserStore
    let audit: AuditLog

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            let missing = Set(step.missing(of: signIn.user))
            return page(ProfileForm(of: signIn.user, asking: missing, required: missing), signIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            let missing = Set(step.missing(of: signIn.user))
            var profile = ProfileForm(form, of: signIn.user, asking: missing, required: missing)
            guard profile.isAcceptable, try await profile.save(for: signIn.user, in: users) else {
                return page(profile, signIn, request)
            }
            let user = signIn.user.id
            try await audit.record(
                AuditEvent(
                    .accountChanged, by: .person(user), subject: user, traces: steps.traces(request, context)))
            return try await steps.finish(step, signIn, request)
        }
    }

    private func page(_ profile: ProfileForm, _ signIn: OpenSignIn, _ request: Request) -> Response {
        let context = CompleteProfileContext(
            form: steps.form(step, signIn), client: steps.client(signIn), inputs: profile.inputs)
        return steps.page(
            context, status: profile.isAcceptable ? .ok : .unprocessableContent, signIn, request)
    }
}
