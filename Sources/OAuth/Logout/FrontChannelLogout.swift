import AdminAPI
import Ground

/// The page of a client that ends its own session when a browser opens it in a frame (OpenID Connect Front-Channel
/// Logout 1.0 §2).
package struct FrontChannelLogout: Sendable, Hashable {
    /// With `iss` and `sid` (§2).
    package let url: String
    /// Scheme, host and port, as a content security policy names them.
    package let origin: String

    /// `nil` for a client that has no such page, or one whose host no content security policy can name.
    init?(_ client: Client, session: SessionID, issuer: String) {
        guard let text = client.registration.frontchannelLogoutURI, let uri = RedirectURI(text),
            uri.scheme == "https" || uri.scheme == "http", uri.host.utf8.allSatisfy(Self.isHostCharacter)
        else { return nil }
        url = text.appending("iss", issuer).appending("sid", session.rawValue)
        origin = uri.scheme + "://" + uri.host + (uri.port.map { ":" + $0 } ?? "")
    }

    /// Letters, digits, `-` and `.` (Content Security Policy Level 3 §2.3.1).
    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
