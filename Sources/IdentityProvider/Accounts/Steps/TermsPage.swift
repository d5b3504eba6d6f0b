import Ground
import Hummingbird
import Web

/// The step in which a person agrees to documents, `GET` and `POST /terms`.
struct TermsPage: Sendable {
    let step: TermsStep
    let steps: StepPages
    let audit: AuditLog

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            let accepted = try await step.acceptances.acceptances(of: signIn.user.id)
            let missing = try await step.acceptances.missing(step.policy.terms, of: signIn.user.id)
            let page = TermsContext(
                form: steps.form(step, signIn), client: steps.client(signIn), documents: missing,
                isUpdate: !accepted.isEmpty)
            return steps.page(page, signIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            // A form without a decision is none.
            guard form["decision"] == "accept" else { return try await steps.refuse(signIn) }
            let user = signIn.user.id
            let missing = try await step.acceptances.missing(step.policy.terms, of: user)
            try await step.acceptances.accept(missing.map(\.asAccepted), of: user)
            let versions = Dictionary(missing.map { ($0.name, $0.version) }) { _, last in last }
            try await audit.record(
                AuditEvent(
                    .termsAccepted, by: .person(user), subject: user, traces: steps.traces(request, context),
                    details: versions))
            return try await steps.finish(step, signIn, request)
        }
    }
}
