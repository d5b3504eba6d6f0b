import Database
import Ground

/// Tells people of a right password that came after many wrong ones (OWASP ASVS 5.0 §6.3.5).
struct FailureNotice: Sendable {
    let mailer: Mailer
    let database: any Database
    let clock: WallClock

    /// Fewer are an owner who mistypes.
    private static let fewest = 5

    /// - Parameter failures: since the last right one.
    func tell(_ user: User, of failures: Int, _ traces: RequestTraces, locale: [String]) async throws {
        guard failures >= Self.fewest else { return }
        let mail = LoginAfterFailuresMail(
            name: user.profile.displayName, failures: failures, request: MailRequest(traces, at: clock.now()))
        _ = try await database.write(try mailer.statements(mail, to: user.profile.email, locale: locale))
    }
}
