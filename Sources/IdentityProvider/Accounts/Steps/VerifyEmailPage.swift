import Ground
import Hummingbird
import Web

/// The step in which a person confirms the address of the account, `GET` and `POST /verify-email`. Nothing is sent before
/// the person asks for it. Whoever follows the mail's link in another window finds this one open to go on.
struct VerifyEmailPage: Sendable {
    let step: VerifyEmailStep
    let steps: StepPages
    let users: UserStore
    let audit: AuditLog

    private var codes: CodeDesk { step.codes }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            // Confirmed by the link meanwhile: a page with a button, as this request must change nothing.
            guard !signIn.user.profile.isEmailVerified, try await codes.codes.typed(for: code(signIn)) != nil else {
                return steps.page(ask(signIn), signIn, request)
            }
            return entry(signIn, nil, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            let traces = steps.traces(request, context)
            if form["decision"] == "cancel" { return try await steps.refuse(signIn) }
            if signIn.user.profile.isEmailVerified { return try await steps.finish(step, signIn, request) }
            switch form["decision"] {
            case "send", "resend":
                return try await send(signIn, isResent: form["decision"] == "resend", request, traces)
            default: return try await redeem(form["code"], signIn, request, traces)
            }
        }
    }

    private func send(
        _ signIn: OpenSignIn, isResent: Bool, _ request: Request, _ traces: RequestTraces
    ) async throws -> Response {
        let isSent = try await codes.send(
            code(signIn), to: signIn.user.profile.email, of: signIn.user.id, request
        ) { codes.verification($0, traces, withLink: true) }
        if isSent { return entry(signIn, nil, request, isResent: isResent) }
        var page = ask(signIn)
        page.isThrottled = true
        return steps.page(page, status: .tooManyRequests, signIn, request)
    }

    private func redeem(
        _ typed: String?, _ signIn: OpenSignIn, _ request: Request, _ traces: RequestTraces
    ) async throws -> Response {
        guard let typed else { return entry(signIn, .missing, request) }
        switch try await codes.codes.redeem(OneTimeCode.typed(typed), for: code(signIn)) {
        case .wrong(let triesLeft): return entry(signIn, .wrong(triesLeft: triesLeft), request)
        case .redeemed(let holder) where holder.userID == signIn.user.id:
            guard try await users.confirmEmail(holder.address, of: signIn.user.id) else {
                return entry(signIn, .spent, request)
            }
            try await audit.record(
                AuditEvent(.emailVerified, by: .person(signIn.user.id), subject: signIn.user.id, traces: traces))
            return try await steps.finish(step, signIn, request)
        case .redeemed, .spent: return entry(signIn, .spent, request)
        }
    }

    private func code(_ signIn: OpenSignIn) -> CodeRequest {
        CodeRequest(.verification, asker: signIn.open.transaction.id)
    }

    private func ask(_ signIn: OpenSignIn) -> ConfirmEmailContext {
        ConfirmEmailContext(
            form: steps.form(step, signIn), client: steps.client(signIn), address: signIn.user.profile.email.text,
            isConfirmed: signIn.user.profile.isEmailVerified)
    }

    private func entry(
        _ signIn: OpenSignIn, _ problem: CodeEntryContext.Problem?, _ request: Request, isResent: Bool = false
    ) -> Response {
        let page = CodeEntryContext(
            .verification, form: steps.form(step, signIn), client: steps.client(signIn),
            address: signIn.user.profile.email.text, problem: problem, isResent: isResent)
        return steps.page(page, status: CodeEntryContext.status(problem), signIn, request)
    }
}
