import HTTPTypes
import Hummingbird
import Settings
import Web

/// The authorization server as browsers see it: the only place that this program sends a browser after a decision.
struct PublicServer: Sendable {
    private let url: AbsoluteURL
    /// Whether links to this machine over http are acceptable, as while developing.
    let allowsLoopback: Bool

    init(_ url: AbsoluteURL, allowsLoopback: Bool) {
        self.url = url
        self.allowsLoopback = allowsLoopback
    }

    /// The server's sign-out (OpenID Connect RP-Initiated Logout §2), so that it ends in every application.
    var signOut: SafeURL? { link(url.appending("/oauth2/sessions/logout")) }

    /// Where a person begins whose device shows a code (RFC 8628 §3.2).
    var deviceVerification: SafeURL? { link(url.appending(Self.devicePath)) }

    private static let devicePath = "/oauth2/device/verify"

    /// Whether a sign-on that began there is a device's.
    func isDevice(_ requestURL: String) -> Bool {
        guard let url = try? AbsoluteURL(requestURL) else { return false }
        return url.origin == self.url.origin && url.path.hasSuffix(Self.devicePath)
    }

    /// `address` as a link, if it is the server's.
    func link(_ address: String) -> SafeURL? {
        isOwn(address) ? SafeURL(address, allowingLoopback: allowsLoopback) : nil
    }

    /// A link that starts a sign-on again, if `requestURL` is the server's.
    func restart(_ requestURL: String) -> ErrorContext.Retry? { link(requestURL).map { ErrorContext.Retry($0) } }

    /// 303, which never repeats a POST with its password (RFC 9700 §4.12), and to the server's origin alone: whoever
    /// answers in the admin API's place must not choose where people go.
    func redirect(to address: String, cookies: [SetCookie] = []) throws(PageFailure) -> Response {
        guard isOwn(address) else {
            throw PageFailure(
                .badGateway, "server_error",
                hint: "The server's answer leads away from urls.server.public, which is \(url.origin).")
        }
        return .redirect(to: address, cookies: cookies)
    }

    private func isOwn(_ address: String) -> Bool { (try? AbsoluteURL(address))?.origin == url.origin }
}
