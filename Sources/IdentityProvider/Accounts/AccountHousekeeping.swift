import AdminClient
import Ground
import Logging
import ServiceLifecycle

/// Removes the accounts whose time has come: what the server keeps about them first, then the account with all that
/// belongs to it. Whatever fails is tried again in the next round.
package struct AccountHousekeeping: Service {
    let deletions: DeletionStore
    let users: UserStore
    let admin: AdminClient
    let mailer: Mailer
    let audit: AuditLog
    let logger: Logger

    private static let interval = Duration.seconds(60)

    package func run() async throws {
        while !Task.isShuttingDownGracefully {
            await step()
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// One round. Several processes may do it at once: each account is removed by one of them, which records it.
    func step() async {
        do {
            for deletion in try await deletions.due() {
                do {
                    try await finish(deletion)
                } catch {
                    logger.error(
                        "an account could not be deleted",
                        metadata: ["error": "\(error)", "subject": "\(deletion.userID)"])
                }
            }
        } catch {
            logger.error("the accounts to delete could not be read", metadata: ["error": "\(error)"])
        }
    }

    private func finish(_ deletion: PendingDeletion) async throws {
        guard let user = try await users.find(deletion.userID) else { return }
        try await admin.revokeConsentSessions(.all(subject: user.id.rawValue))
        try await admin.revokeLoginSessions(ofSubject: user.id.rawValue)
        let event = AuditEvent(.accountDeleted, by: .program, subject: user.id)
        let mail = AccountDeletedMail(name: user.profile.displayName)
        let consequences =
            [audit.statement(event, if: deletion), audit.eraseTracesStatement(if: deletion)]
            + (try mailer.statements(mail, to: user.profile.email, locale: [], if: .wished(deletion)))
        guard try await deletions.finish(deletion, alongside: consequences) else { return }
        audit.announce(event)
    }
}
