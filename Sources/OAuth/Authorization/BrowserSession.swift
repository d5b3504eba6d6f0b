import Ground

/// The login session that a browser's cookie names.
///
/// The cookie holds the session's id sealed: clients learn the id as `sid`, and must not be able to make a cookie of it.
/// It also holds the time of authentication, so that a cookie from before a new sign-in is worthless after it.
package struct BrowserSession: Sendable {
    /// Who is signed in, and since when.
    package struct Holder: Sendable, Hashable {
        package let subject: Subject
        package let authenticatedAt: UnixTime

        package init(subject: Subject, authenticatedAt: UnixTime) {
            self.subject = subject
            self.authenticatedAt = authenticatedAt
        }
    }

    let sessions: any LoginSessionStore
    let sealing: any ChallengeSealing
    let names: CookieNames

    package init(sessions: any LoginSessionStore, sealing: any ChallengeSealing, names: CookieNames) {
        self.sessions = sessions
        self.sealing = sealing
        self.names = names
    }

    /// The stored session of the browser, remembered or not, run out or not; `nil` when it has none.
    package func find(_ cookies: BrowserCookies) async throws -> LoginSession? {
        guard let text = cookies[names.session], let message = sealing.open(text, as: .sessionCookie) else {
            return nil
        }
        var reader = CompactReader(message)
        guard let id = try? reader.text(), let authenticatedAt = try? reader.time(), reader.isAtEnd,
            let session = try await sessions.find(SessionID(id)), session.authenticatedAt == authenticatedAt
        else { return nil }
        return session
    }

    /// The cookie for `session`, which the browser keeps for `life`.
    func cookie(for session: LoginSession, life: CookieChange.Life) throws -> CookieChange {
        var writer = CompactWriter()
        writer.text(session.id.rawValue)
        writer.time(session.authenticatedAt)
        let value = try sealing.seal(writer.bytes, as: .sessionCookie)
        return CookieChange(name: names.session, value: Secret(value), life: life)
    }
}
