import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page for people who forgot their password, `GET` and `POST /recovery`. Every identifier gets the same answer, and
/// nothing about the account is changed (OWASP Forgot Password Cheat Sheet).
///
/// ```
///   ?tx= identifier ──POST──▶ code by mail ──▶ /recovery/code ──POST──▶ /recovery/password ──POST──▶ sign-in page
/// ```
struct RecoveryPage: Sendable {
    static let path = "/recovery"

    let door: SignInDoor
    let desk: RecoveryDesk
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try desk.requireOffered()
        switch try await door.open(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let open):
            let typed = try await desk.codes.codes.typed(for: desk.code(open))
            return page(open, typed ?? open.content.loginHint, isMissing: false, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        try desk.requireOffered()
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        let identifier = String((sent.form["identifier"] ?? "").prefix(254))
        guard !identifier.allSatisfy(\.isWhitespace) else {
            return page(sent.open, "", isMissing: true, request)
        }
        try await door.admitMail(request, context)
        try await desk.sendCode(identifier, sent.open, request, door.traces(request, context))
        return door.redirect(RecoveryCodePage.path, sent.open)
    }

    /// The page for a person who comes from the sign-in page, with what they typed there (WCAG 2.2 §3.3.7).
    func begin(_ identifier: String, _ open: Challenges.Open, _ request: Request) throws -> Response {
        try desk.requireOffered()
        return page(open, String(identifier.prefix(254)), isMissing: false, request)
    }

    private func page(
        _ open: Challenges.Open, _ identifier: String, isMissing: Bool, _ request: Request
    ) -> Response {
        let context = RecoveryContext(
            form: door.challenges.form(open, at: Self.path), client: door.client(open), identifier: identifier,
            isMissing: isMissing, signIn: door.address("/login", open))
        return pages.page(context, status: isMissing ? .unprocessableContent : .ok, for: request)
    }
}
