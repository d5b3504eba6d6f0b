import AdminClient
import Database
import Ground
import Hummingbird
import Logging
import PasswordHashing

/// Gives an account a new password, with all that follows: other sessions end where that is wanted, a demand for a new
/// one is met, wrong guesses at the old one are forgotten (NIST SP 800-63B-4 §3.2.2: that is the way out of an account
/// that they shut), a mail goes out, and the event is recorded.
struct PasswordChange: Sendable {
    let policy: PasswordPolicy
    let hasher: PasswordHasher
    let users: UserStore
    let demands: PasswordDemandStore
    let guesses: GuessLimits
    let sessions: SignOutEverywhere
    let mailer: Mailer
    let audit: AuditLog
    let clock: WallClock

    /// Where a new password is chosen.
    struct Wish: Sendable {
        let user: User
        let hash: PasswordHash
        /// The session to keep when the others end; `nil`: none.
        var keeping: BrowserSession?
        var endsSessions: Bool
        var event = AuditEventType.passwordChanged
    }

    func minimumLength(for user: User) -> Int { policy.minimumLength(for: PasswordOwner(user.profile)) }

    /// Why `password` cannot be the user's; `nil` where it can.
    func problem(of password: Secret<Password>, for user: User) async -> MessageKey? {
        await policy.check(password, for: PasswordOwner(user.profile)).first?.key
    }

    /// Whether `password` is the one that the user has.
    func isPresent(_ password: Secret<Password>, of user: User) async throws -> Bool {
        let stored = try await users.credentials(identifier: user.profile.email.text)?.passwordHash
        return try await hasher.verify(password, against: stored) != .differs
    }

    /// The hash of a password that has been checked. Comes first, as there may be no room for it just now.
    func hash(_ password: Secret<Password>) async throws(PasswordHashingError) -> PasswordHash {
        try await hasher.hash(password)
    }

    /// Makes the change.
    /// - Returns: whether everything that was to end has ended; the server may be out of reach.
    func callAsFunction(_ wish: Wish, _ request: Request, _ traces: RequestTraces) async throws -> Bool {
        let user = wish.user
        let event = AuditEvent(wish.event, by: .person(user.id), subject: user.id, traces: traces)
        let mail = PasswordChangedMail(
            name: user.profile.displayName, request: MailRequest(traces, at: clock.now()))
        let ended = wish.endsSessions ? try await sessions.loginSessions(of: user.id, keeping: wish.keeping) : []
        let consequences =
            [demands.fulfilment(of: user.id), guesses.resetStatement(account: user.id.rawValue)]
            + (wish.endsSessions ? [sessions.statement(of: user.id, keeping: wish.keeping)] : [])
            + [audit.statement(event)]
            + (try mailer.statements(mail, to: user.profile.email, locale: request.languages))
        try await users.setPassword(wish.hash, of: user.id, endingSessions: false, alongside: consequences)
        audit.announce(event)
        return wish.endsSessions ? await sessions.endAtServer(user.id, ended, keeping: wish.keeping) : true
    }
}
