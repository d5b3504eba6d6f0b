import Database
import Ground

/// What follows from a change of somebody's connections: a mail to its owner and a line of the audit log (M-07).
struct UpstreamNotices: Sendable {
    let mailer: Mailer
    let audit: AuditLog
    let upstreams: Upstreams
    let clock: WallClock

    func added(_ identity: UpstreamIdentity, _ occasion: FactorNotices.Occasion) throws -> [Query] {
        let mail = ConnectionAddedMail(
            name: occasion.user.profile.displayName, provider: upstreams.name(of: identity.issuer),
            identity: identity.label, request: request(occasion))
        return try statements(mail, addition(of: identity, occasion), occasion)
    }

    func removed(_ link: UpstreamLink, _ occasion: FactorNotices.Occasion) throws -> [Query] {
        let mail = ConnectionRemovedMail(
            name: occasion.user.profile.displayName, provider: upstreams.name(of: link.issuer),
            identity: link.label, request: request(occasion))
        return try statements(mail, event(.connectionRemoved, link.issuer, occasion), occasion)
    }

    func addition(of identity: UpstreamIdentity, _ occasion: FactorNotices.Occasion) -> AuditEvent {
        event(.connectionAdded, identity.issuer, occasion)
    }

    private func statements(
        _ mail: some MailContext, _ event: AuditEvent, _ occasion: FactorNotices.Occasion
    ) throws -> [Query] {
        try mailer.statements(mail, to: occasion.user.profile.email, locale: occasion.locale)
            + [audit.statement(event)]
    }

    private func event(_ type: AuditEventType, _ issuer: String, _ occasion: FactorNotices.Occasion) -> AuditEvent {
        AuditEvent(
            type, by: occasion.actor, subject: occasion.user.id, traces: occasion.traces,
            details: ["issuer": issuer])
    }

    private func request(_ occasion: FactorNotices.Occasion) -> MailRequest {
        MailRequest(at: clock.now(), address: occasion.traces?.address)
    }
}
