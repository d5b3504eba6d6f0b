import Database
import Ground
import Hummingbird

/// Makes codes and mails them.
struct CodeDesk: Sendable {
    let codes: OneTimeCodes
    let mailer: Mailer
    let database: any Database
    let clock: WallClock

    /// Whether codes reach anybody.
    var canSend: Bool { mailer.canSend }

    /// Sends a code; `false`: the address or the asker had enough for an hour.
    /// - Parameter mail: what carries the code; what an address gets that must not have one, is up to the caller.
    func send<Mail: MailContext>(
        _ code: CodeRequest, to address: EmailAddress, of user: UserID?, typed: String? = nil, _ request: Request,
        mail: (OneTimeCodes.Issued) -> Mail
    ) async throws -> Bool {
        guard let issued = try await codes.issue(code, to: address, of: user, typed: typed) else { return false }
        try await post(mail(issued), to: address, request)
        return true
    }

    /// Makes a code that nobody gets, so that the answer is the same as where somebody does.
    func pretend(_ code: CodeRequest, to address: EmailAddress, typed: String? = nil) async throws -> Bool {
        try await codes.issue(code, to: address, of: nil, typed: typed) != nil
    }

    /// Puts a mail into the queue that belongs to no other change.
    func post(_ mail: some MailContext, to address: EmailAddress, _ request: Request) async throws {
        let statements = try mailer.statements(mail, to: address, locale: request.languages)
        if !statements.isEmpty { _ = try await database.write(statements) }
    }

    /// The mail that confirms an address.
    func verification(
        _ issued: OneTimeCodes.Issued, _ traces: RequestTraces, withLink: Bool = false
    ) -> VerifyEmailMail {
        VerifyEmailMail(
            code: issued.code.spaced, lifetime: OneTimeCodes.lifespan,
            link: withLink ? MailLink("/verify", FormParameters([("token", issued.link.exposed)])) : nil,
            request: MailRequest(traces, at: clock.now()))
    }

    /// The mail that leads to a new password.
    func recovery(_ issued: OneTimeCodes.Issued, _ traces: RequestTraces) -> RecoveryCodeMail {
        RecoveryCodeMail(
            code: issued.code.spaced, lifetime: OneTimeCodes.lifespan,
            request: MailRequest(traces, at: clock.now()))
    }
}

extension Secret<OneTimeCode> {
    /// In two groups, to be read and typed.
    var spaced: Secret<MailedCode> { Secret<MailedCode>("\(exposed.prefix(3)) \(exposed.dropFirst(3))") }
}
