import Ground
import Hummingbird
import Web

/// The page for the code of a recovery, `GET` and `POST /recovery/code`: the same whether or not there is an account.
struct RecoveryCodePage: Sendable {
    static let path = "/recovery/code"

    let door: SignInDoor
    let desk: RecoveryDesk
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await door.open(RecoveryPage.path, request) {
        case .elsewhere(let response): return response
        case .found(let open):
            guard let typed = try await desk.codes.codes.typed(for: desk.code(open)) else {
                return door.redirect(RecoveryPage.path, open)
            }
            return page(open, typed, nil, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        guard let typed = try await desk.codes.codes.typed(for: desk.code(sent.open)) else {
            return door.redirect(RecoveryPage.path, sent.open)
        }
        let traces = door.traces(request, context)
        if sent.form["decision"] == "resend" {
            try await door.admitMail(request, context)
            try await desk.sendCode(typed, sent.open, request, traces)
            return page(sent.open, typed, nil, request, isResent: true)
        }
        guard let code = sent.form["code"] else { return page(sent.open, typed, .missing, request) }
        switch try await desk.codes.codes.redeem(OneTimeCode.typed(code), for: desk.code(sent.open)) {
        case .redeemed(let holder) where holder.userID != nil:
            return door.redirect(RecoveryPasswordPage.path, sent.open)
        case .wrong(let triesLeft):
            try await desk.audit.record(AuditEvent(.codeFailed, by: .anybody, traces: traces))
            return page(sent.open, typed, .wrong(triesLeft: triesLeft), request)
        case .redeemed, .spent: return page(sent.open, typed, .spent, request)
        }
    }

    private func page(
        _ open: Challenges.Open, _ typed: String, _ problem: CodeEntryContext.Problem?, _ request: Request,
        isResent: Bool = false
    ) -> Response {
        let context = CodeEntryContext(
            .recovery, form: door.challenges.form(open, at: Self.path), client: door.client(open), address: typed,
            problem: problem, isResent: isResent, back: door.address(RecoveryPage.path, open))
        return pages.page(context, status: CodeEntryContext.status(problem), for: request)
    }
}
