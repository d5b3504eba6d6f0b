import Database
import Ground
import Hummingbird

/// Tells people that their account was signed in to with a browser that it was never signed in with before: a thief of
/// the password has another one.
struct NewBrowserNotice: Sendable {
    let mailer: Mailer
    let clock: WallClock
    /// Whether the site tells at all.
    let isOn: Bool

    /// The statements that put the mail into the queue, if it was `decider` who decided the sign-in. There are none for
    /// whoever registered in the same visit: nobody could have been there before.
    func statements(
        _ visit: SignInVisit, _ request: Request, ifTransaction transaction: String, decidedBy decider: String
    ) throws -> [Query] {
        guard isOn, !visit.progress.hasRegistered else { return [] }
        let now = clock.now()
        let mail = LoginNewBrowserMail(
            name: visit.user.profile.displayName,
            request: RequestTraces.current.map { MailRequest($0, at: now) } ?? MailRequest(at: now))
        return try mailer.statements(
            mail, to: visit.user.profile.email, locale: visit.locales + request.languages,
            if: .decided(transaction: transaction, by: decider))
    }
}
