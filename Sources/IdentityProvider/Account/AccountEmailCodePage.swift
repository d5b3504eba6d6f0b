import Ground
import Hummingbird
import Web

/// The page for the code that the new address got, `GET` and `POST /account/email/code`.
struct AccountEmailCodePage: Sendable {
    let shell: AccountShell
    let desk: EmailChangeDesk

    static let path = OwnPath("/account/email/code") ?? .account

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            guard let typed = try await desk.codes.codes.typed(for: desk.code(signedIn)) else {
                return .redirect(to: AccountEmailPage.path.text)
            }
            return page(typed, signedIn, nil, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            guard let typed = try await desk.codes.codes.typed(for: desk.code(signedIn)),
                let email = EmailAddress(typed)
            else { return .redirect(to: AccountEmailPage.path.text) }
            let traces = shell.traces(request, context)
            if form["decision"] == "resend" {
                let isSent = try await desk.sendCode(to: email, signedIn, request, traces)
                return page(typed, signedIn, isSent ? nil : .throttled, request, isResent: isSent)
            }
            guard let code = form["code"] else { return page(typed, signedIn, .missing, request) }
            return try await redeem(OneTimeCode.typed(code), typed, signedIn, request, traces)
        }
    }

    private func redeem(
        _ code: Secret<OneTimeCode>, _ typed: String, _ signedIn: Browsers.SignedIn, _ request: Request,
        _ traces: RequestTraces
    ) async throws -> Response {
        switch try await desk.codes.codes.redeem(code, for: desk.code(signedIn)) {
        case .wrong(let triesLeft): return page(typed, signedIn, .wrong(triesLeft: triesLeft), request)
        case .redeemed(let holder) where holder.userID == signedIn.user.id:
            guard try await desk.codes.codes.use(desk.code(signedIn)) != nil,
                try await desk.change(to: holder.address, signedIn, request, traces)
            else { return page(typed, signedIn, .spent, request) }
            return .redirect(to: AccountEmailPage.path.text + "?changed=true")
        case .redeemed, .spent: return page(typed, signedIn, .spent, request)
        }
    }

    private func page(
        _ typed: String, _ signedIn: Browsers.SignedIn, _ problem: CodeEntryContext.Problem?, _ request: Request,
        isResent: Bool = false
    ) -> Response {
        let context = CodeEntryContext(
            .emailChange, form: shell.forms.context(Self.path, signedIn), address: typed, problem: problem,
            isResent: isResent, back: AccountEmailPage.path.url)
        return shell.pages.page(context, status: CodeEntryContext.status(problem), for: request)
    }
}
