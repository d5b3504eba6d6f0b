import Database
import Ground
import Hummingbird
import Web

/// Who is signed in at the browser that sends a request.
struct Browsers: Sendable {
    let sessions: SessionStore
    let users: UserStore
    let cookies: CookieNames

    /// A session with its person and the cookie that proves it.
    struct SignedIn: Sendable {
        let session: BrowserSession
        let user: User
        let cookie: Secret<SessionCookie>
        /// Whether the admin area is open to the person; only looked up for pages that lead there.
        var isOperator = false
    }

    /// `nil` when nobody is, or the person was disabled meanwhile.
    func signedIn(_ request: Request) async throws -> SignedIn? {
        for value in request.cookies(named: cookies.session).prefix(3) {
            let cookie = Secret<SessionCookie>(value)
            guard let session = try await sessions.find(cookie), let user = try await users.find(session.userID),
                user.isEnabled
            else { continue }
            return SignedIn(session: session, user: user, cookie: cookie)
        }
        return nil
    }
}
