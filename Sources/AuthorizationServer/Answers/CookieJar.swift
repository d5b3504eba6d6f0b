import Ground
import Hummingbird
import OAuth
import Web

/// The cookies of the public listener: how they go out (`serve.cookies.*`), and what came in.
struct CookieJar: Sendable {
    let secure: Bool
    let sameSite: SetCookie.SameSite
    let domain: String?
    /// The session cookie may be bound to a path; all others are for the whole host.
    let sessionName: String
    let sessionPath: String

    func cookies(of request: Request) -> BrowserCookies {
        let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
            let trimmed = pair.drop { $0 == " " }
            return trimmed.firstIndex(of: "=").map { (String(trimmed[..<$0]), String(trimmed[$0...].dropFirst())) }
        }
        return BrowserCookies(pairs) { first, _ in first }
    }

    func set(_ changes: [CookieChange], on response: inout Response) {
        for change in changes { response.set(cookie(for: change)) }
    }

    private func cookie(for change: CookieChange) -> SetCookie {
        let maxAge: Int64? =
            switch change.life {
            case .lasting(let duration): duration.wholeSeconds
            case .browserSession: nil
            case .ended: 0
            }
        var cookie = SetCookie(name: change.name, value: change.value.exposed, maxAge: maxAge, secure: secure)
        cookie.sameSite = sameSite
        if change.isReadableByScripts {
            cookie.httpOnly = false
            // Browsers drop a cookie with SameSite=None that is not Secure.
            cookie.sameSite = secure ? .none : .lax
        }
        cookie.domain = domain
        if change.name == sessionName { cookie.path = sessionPath }
        return cookie
    }
}
