import Ground
import Hummingbird

/// The door to a person's own pages, `/account…`.
struct AccountAccess: Sendable {
    /// How long ago a sign-in may be for what an intruder at an open screen must not do: change a factor, the address or
    /// the password, end sessions, delete the account (ASVS 7.5.1).
    static let freshness = Duration.seconds(300)

    let browsers: Browsers
    let clock: WallClock
    /// Who finds a way from here to the admin area.
    let operators: Operators

    /// Who is signed in; otherwise the way to the sign-in page, which leads back to the page that was asked for.
    /// - Parameter fresh: how long ago the sign-in may be at most. A person whose sign-in is older is sent to confirm
    ///   who they are.
    func require(
        _ request: Request, fresh: Duration? = nil
    ) async throws -> Challenges.Resolution<Browsers.SignedIn> {
        let page = OwnPath(request.uri.path) ?? .account
        guard let signedIn = try await browsers.signedIn(request) else {
            return .elsewhere(.redirect(to: page.signIn().text))
        }
        if let fresh, !isFresh(signedIn.session, fresh) {
            return .elsewhere(.redirect(to: page.signIn(reauthenticating: true).text))
        }
        try await browsers.sessions.touch(signedIn.session)
        var found = signedIn
        found.isOperator = try await operators.include(signedIn.user.id)
        return .found(found)
    }

    /// Whether the sign-in of `session` is no longer ago than that.
    func isFresh(_ session: BrowserSession, _ longest: Duration) -> Bool {
        clock.now().since(session.authenticatedAt) <= longest
    }
}
