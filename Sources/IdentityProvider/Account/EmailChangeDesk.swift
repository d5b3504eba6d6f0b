import Database
import Ground
import Hummingbird

/// The rules by which an account gets another address.
struct EmailChangeDesk: Sendable {
    let users: UserStore
    let codes: CodeDesk
    let changes: EmailChangeStore
    let audit: AuditLog
    let clock: WallClock

    /// Only the session that asked can enter the code.
    func code(_ signedIn: Browsers.SignedIn) -> CodeRequest {
        CodeRequest(.emailChange, asker: "session \(signedIn.session.id)")
    }

    /// Sends a code to the new address. One that somebody has gets the hint that it has an account, and the page says the
    /// same. `false`: the address or the session had enough for an hour.
    func sendCode(
        to email: EmailAddress, _ signedIn: Browsers.SignedIn, _ request: Request, _ traces: RequestTraces
    ) async throws -> Bool {
        let user = signedIn.user
        let isOthers = try await users.find(email: email).map { $0.id != user.id } ?? false
        let isSent =
            isOthers
            ? try await codes.send(code(signedIn), to: email, of: nil, request) { _ in AccountExistsMail() }
            : try await codes.send(code(signedIn), to: email, of: user.id, request) { codes.verification($0, traces) }
        if isSent {
            try await audit.record(
                AuditEvent(
                    .emailChangeRequested, by: .person(user.id), subject: user.id, session: signedIn.session.id,
                    traces: traces))
        }
        return isSent
    }

    /// Makes the confirmed address the account's; `false` where somebody else has it.
    func change(
        to email: EmailAddress, _ signedIn: Browsers.SignedIn, _ request: Request, _ traces: RequestTraces
    ) async throws -> Bool {
        let user = signedIn.user
        if email.key == user.profile.email.key {
            return try await users.confirmEmail(email, of: user.id)
        }
        guard let link = try await changes.change(user, to: email) else { return false }
        try await audit.record(
            AuditEvent(
                .emailChanged, by: .person(user.id), subject: user.id, session: signedIn.session.id, traces: traces))
        let mailRequest = MailRequest(traces, at: clock.now())
        let name = user.profile.displayName
        try await codes.post(
            EmailChangedOldMail(
                name: name, newAddress: Self.masked(email), takeBack: EmailRevertPage.link(link), request: mailRequest),
            to: user.profile.email, request)
        try await codes.post(EmailChangedNewMail(name: name, request: mailRequest), to: email, request)
        return true
    }

    /// So much of the address as the owner recognises and a stranger cannot use: `a…@example.org`.
    static func masked(_ email: EmailAddress) -> String {
        let parts = email.text.split(separator: "@")
        return "\(email.text.prefix(1))…@\(parts.last ?? "")"
    }
}
