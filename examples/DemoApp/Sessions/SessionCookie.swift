import Hummingbird

/// A cookie that this program knows a browser by.
struct SessionCookie: Sendable {
    enum Purpose: String {
        /// Which session the browser has.
        case session
        /// Which browser began a sign-in. It outlives sign-ins, so that two tabs can be at it together.
        case browser
    }

    let name: String
    private let isSecure: Bool

    init(_ purpose: Purpose, settings: ResolvedSettings) {
        isSecure = settings.baseURL.hasPrefix("https:")
        // Cookies know no ports: on localhost both applications would otherwise share one. `__Host-` needs https.
        name = (isSecure ? "__Host-" : "") + "demo_\(purpose.rawValue)_\(settings.port)"
    }

    func read(_ request: Request) -> String? { request.cookies[name]?.value }

    /// `SameSite=Lax`: sent when the provider leads the browser back here, and not with another site's POST.
    func set(_ key: String, on response: inout Response) {
        response.setCookie(Cookie(name: name, value: key, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }

    func clear(on response: inout Response) {
        response.setCookie(
            Cookie(name: name, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }
}
