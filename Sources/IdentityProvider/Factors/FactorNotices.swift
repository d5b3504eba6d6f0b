import Database
import Ground
import Hummingbird
import Web

/// What follows from a change of somebody's factors, in the unit of the change: a mail to its owner and a line of the
/// audit log (M-07).
struct FactorNotices: Sendable {
    let mailer: Mailer
    let audit: AuditLog
    let clock: WallClock

    /// Whose factors change, and by which request.
    struct Occasion: Sendable {
        let user: User
        /// The person, or an operator.
        let actor: AuditActor
        let traces: RequestTraces?
        /// The languages that the application and the browser ask for.
        let locale: [String]
    }

    /// - Parameter locales: the languages that the application asks for; they come before the browser's.
    func occasion(_ user: User, _ request: Request, _ context: WebContext, locales: [String] = []) -> Occasion {
        Occasion(
            user: user, actor: .person(user.id), traces: RequestTraces(request, context),
            locale: locales + request.languages)
    }

    enum Change: Sendable {
        case appAdded(String)
        case appRemoved(String)
        case credentialAdded(String, isPasskey: Bool)
        case credentialRemoved(String, isPasskey: Bool)
        case codesIssued
    }

    func statements(_ change: Change, _ occasion: Occasion) throws -> [Query] {
        try mail(change, occasion) + [audit.statement(event(change, occasion))]
    }

    /// Writes the line of the log, after the unit with `statements`.
    func announce(_ change: Change, _ occasion: Occasion) { audit.announce(event(change, occasion)) }

    /// A recovery code was used: its owner learns of it, as a thief of the list would use one (M-07).
    func codeUsed(remaining: Int, _ occasion: Occasion) throws -> [Query] {
        let mail = RecoveryCodeUsedMail(
            name: occasion.user.profile.displayName, remaining: remaining, request: request(occasion))
        let event = AuditEvent(
            .recoveryCodeUsed, by: .person(occasion.user.id), subject: occasion.user.id, traces: occasion.traces)
        return try mailer.statements(mail, to: occasion.user.profile.email, locale: occasion.locale)
            + [audit.statement(event)]
    }

    /// A wrong code or answer.
    func failed(_ method: String, _ occasion: Occasion) async throws {
        try await audit.record(
            AuditEvent(
                .factorFailed, by: .anybody, subject: occasion.user.id, traces: occasion.traces,
                details: ["factor": method]))
    }

    private func mail(_ change: Change, _ occasion: Occasion) throws -> [Query] {
        let (address, locale) = (occasion.user.profile.email, occasion.locale)
        let (name, request) = (occasion.user.profile.displayName, request(occasion))
        switch change {
        case .appAdded:
            return try mailer.statements(
                FactorAddedMail(name: name, factor: .authenticatorApp, request: request), to: address, locale: locale)
        case .appRemoved:
            return try mailer.statements(
                FactorRemovedMail(name: name, factor: .authenticatorApp, request: request), to: address, locale: locale)
        case .credentialAdded(let key, true):
            return try mailer.statements(
                PasskeyAddedMail(name: name, passkey: key, request: request), to: address, locale: locale)
        case .credentialAdded(_, false):
            return try mailer.statements(
                FactorAddedMail(name: name, factor: .securityKey, request: request), to: address, locale: locale)
        case .credentialRemoved(let key, true):
            return try mailer.statements(
                PasskeyRemovedMail(name: name, passkey: key, request: request), to: address, locale: locale)
        case .credentialRemoved(_, false):
            return try mailer.statements(
                FactorRemovedMail(name: name, factor: .securityKey, request: request), to: address, locale: locale)
        case .codesIssued:
            return try mailer.statements(
                FactorAddedMail(name: name, factor: .recoveryCodes, request: request), to: address, locale: locale)
        }
    }

    private func event(_ change: Change, _ occasion: Occasion) -> AuditEvent {
        let (type, factor): (AuditEventType, String) =
            switch change {
            case .appAdded: (.factorAdded, "authenticator_app")
            case .appRemoved: (.factorRemoved, "authenticator_app")
            case .credentialAdded(_, let isPasskey): (.factorAdded, isPasskey ? "passkey" : "security_key")
            case .credentialRemoved(_, let isPasskey): (.factorRemoved, isPasskey ? "passkey" : "security_key")
            case .codesIssued: (.recoveryCodesIssued, "recovery_codes")
            }
        return AuditEvent(
            type, by: occasion.actor, subject: occasion.user.id, traces: occasion.traces,
            details: ["factor": factor])
    }

    /// Where an operator sits is nothing for the person.
    private func request(_ occasion: Occasion) -> MailRequest {
        let isOwn = occasion.actor == .person(occasion.user.id)
        return MailRequest(at: clock.now(), address: isOwn ? occasion.traces?.address : nil)
    }
}
