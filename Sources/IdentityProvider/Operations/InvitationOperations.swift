import Database
import Ground

/// What operators do with invitations; for the admin API and the command line.
package struct InvitationOperations: Sendable {
    package let invitations: InvitationStore
    let mailer: Mailer
    let audit: AuditLog
    let database: any Database
    let lifespan: Duration

    /// Why nobody was invited.
    package enum Failure: Error, Sendable, CustomStringConvertible {
        case noMail

        package var description: String {
            "An invitation goes by mail, and mail.transport is none: set mail.transport to smtp."
        }
    }

    /// Whether anybody can be invited, as that goes by mail.
    package var canInvite: Bool { mailer.canSend }

    /// Invites whoever reads mails to `email`; an earlier invitation of theirs ends. The mail is queued in the same unit.
    /// - Parameter locale: the languages of the mail, the dearest first.
    package func invite(
        _ email: EmailAddress, locale: [String], by caller: UserOperations.Caller
    ) async throws -> Invitation {
        guard mailer.canSend else { throw Failure.noMail }
        let (invitation, link, statements) = invitations.invite(email, for: lifespan)
        let mail = InvitationMail(
            link: MailLink("/invitation", FormParameters([("token", link.exposed)])), lifetime: lifespan)
        let event = AuditEvent(
            .invitationCreated, by: caller.actor, traces: caller.traces, details: ["invitation": invitation.id])
        _ = try await database.write(
            statements + (try mailer.statements(mail, to: email, locale: locale)) + [audit.statement(event)])
        audit.announce(event)
        return invitation
    }

    /// Takes an invitation back; `false` where there is none that could still be accepted.
    package func revoke(_ id: String, by caller: UserOperations.Caller) async throws(DatabaseError) -> Bool {
        guard try await invitations.revoke(id) else { return false }
        try await audit.record(
            AuditEvent(.invitationRevoked, by: caller.actor, traces: caller.traces, details: ["invitation": id]))
        return true
    }
}

extension Invitation {
    /// For operators: never the link, which only the mail has.
    package var json: JSONObject {
        JSONObject([
            "id": .string(id), "email": .string(email.text), "created_at": .string(createdAt.rfc3339),
            "expires_at": .string(expiresAt.rfc3339),
            "accepted_at": acceptedAt.map { .string($0.rfc3339) } ?? .null,
            "revoked_at": revokedAt.map { .string($0.rfc3339) } ?? .null,
        ])
    }
}
