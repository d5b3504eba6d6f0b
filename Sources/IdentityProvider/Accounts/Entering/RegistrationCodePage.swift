import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page for the code that proves the address of a new account, `GET` and `POST /register/code`. Nothing on it tells
/// whether the address has an account already.
struct RegistrationCodePage: Sendable {
    static let path = "/register/code"

    let door: SignInDoor
    let desk: RegistrationDesk
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await door.open(RegistrationPage.path, request) {
        case .elsewhere(let response): return response
        case .found(let open):
            guard let registration = try await pending(open) else { return door.redirect(RegistrationPage.path, open) }
            return page(registration, open, nil, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        guard let registration = try await pending(sent.open) else {
            return door.redirect(RegistrationPage.path, sent.open)
        }
        let traces = door.traces(request, context)
        if sent.form["decision"] == "resend" {
            try await door.admitMail(request, context)
            let isSent = try await desk.sendCode(registration, sent.open, request, traces)
            return page(registration, sent.open, isSent ? nil : .throttled, request, isResent: isSent)
        }
        guard let typed = sent.form["code"] else { return page(registration, sent.open, .missing, request) }
        let code = CodeRequest(.registration, asker: sent.open.transaction.id)
        switch try await desk.codes.codes.redeem(OneTimeCode.typed(typed), for: code) {
        case .wrong(let triesLeft): return page(registration, sent.open, .wrong(triesLeft: triesLeft), request)
        case .spent: return page(registration, sent.open, .spent, request)
        case .redeemed:
            do {
                return try await desk.finish(registration, sent.open, request, traces)
            } catch let failure as PageFailure where failure.code == "account_exists" {
                // Somebody else got the account meanwhile; whoever guessed the code of a taken address learns nothing.
                return page(registration, sent.open, .spent, request)
            }
        }
    }

    private func pending(_ open: Challenges.Open) async throws -> PendingRegistration? {
        let registration = try await desk.pending.find(open.transaction.id)
        return registration?.profile == nil ? nil : registration
    }

    private func page(
        _ registration: PendingRegistration, _ open: Challenges.Open, _ problem: CodeEntryContext.Problem?,
        _ request: Request, isResent: Bool = false
    ) -> Response {
        let context = CodeEntryContext(
            .registration, form: door.challenges.form(open, at: Self.path), client: door.client(open),
            address: registration.profile?.email.text ?? "", problem: problem, isResent: isResent,
            back: door.address(
                registration.identity == nil ? RegistrationPage.path : UpstreamAccountPage.path, open))
        return pages.page(context, status: CodeEntryContext.status(problem), for: request)
    }
}

extension CodeEntryContext {
    static func status(_ problem: Problem?) -> HTTPResponse.Status {
        switch problem {
        case nil: .ok
        case .throttled: .tooManyRequests
        case .missing, .wrong, .spent: .unprocessableContent
        }
    }
}
