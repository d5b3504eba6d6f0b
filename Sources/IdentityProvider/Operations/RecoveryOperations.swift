import Database
import Ground

/// What operators do for people who cannot sign in: a mail leads them to the recovery page. No operator sees a code, or
/// chooses a password (OWASP ASVS 5.0 §6.4.6).
package struct RecoveryOperations: Sendable {
    let policy: AccountPolicy
    let mailer: Mailer
    let audit: AuditLog
    let database: any Database

    /// Why no mail was sent.
    package enum Failure: Error, Sendable, CustomStringConvertible {
        case off, noMail, disabled, unreachable

        package var description: String {
            switch self {
            case .off: "People cannot recover their accounts: set recovery.enabled to true."
            case .noMail: "Recovery goes by mail, and mail.transport is none: set mail.transport to smtp."
            case .disabled: "The account is disabled: enable it first."
            case .unreachable: "No mail can be sent to the address of the account: change it first."
            }
        }
    }

    func canOffer(_ user: User) -> Bool { obstacle(user) == nil }

    /// Sends the mail to the address of `user`, and records who did. The account stays as it is.
    package func offer(to user: User, by caller: UserOperations.Caller) async throws {
        if let obstacle = obstacle(user) { throw obstacle }
        let email = user.profile.email
        let mail = RecoveryOfferMail(name: user.profile.displayName, identifier: email.text)
        let event = AuditEvent(.recoveryOffered, by: caller.actor, subject: user.id, traces: caller.traces)
        _ = try await database.write(
            try mailer.statements(mail, to: email, locale: []) + [audit.statement(event)])
        audit.announce(event)
    }

    private func obstacle(_ user: User) -> Failure? {
        guard policy.offersRecovery else { return .off }
        guard mailer.canSend else { return .noMail }
        guard user.isEnabled else { return .disabled }
        return mailer.canReach(user.profile.email) ? nil : .unreachable
    }
}
