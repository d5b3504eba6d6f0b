import Ground
import Web

/// The cookies of this program. Under https their names bind them to this host (`__Host-`, RFC 6265bis §4.1.3.2).
struct CookieNames: Sendable {
    let isSecure: Bool

    private var prefix: String { isSecure ? "__Host-idp_" : "idp_" }

    var session: String { prefix + "session" }
    var accounts: String { prefix + "accounts" }
    var hops: String { prefix + "hops" }
    var language: String { prefix + "language" }
    var knownBrowser: String { prefix + "known" }
    func transaction(_ id: String) -> String { prefix + "tx_" + id }

    /// - Parameter maxAge: seconds; `nil`: until the browser closes.
    func session(_ value: Secret<SessionCookie>, maxAge: Int64?) -> SetCookie {
        SetCookie(name: session, value: value.exposed, maxAge: maxAge, secure: isSecure)
    }

    var sessionEnded: SetCookie { .expired(name: session, secure: isSecure) }

    /// Kept as long as browsers keep any cookie (RFC 6265bis §5.5).
    func knownBrowser(_ value: String) -> SetCookie {
        SetCookie(name: knownBrowser, value: value, maxAge: 400 * 86_400, secure: isSecure)
    }

    func transaction(_ id: String, _ value: Secret<TransactionCookie>, maxAge: Int64) -> SetCookie {
        SetCookie(name: transaction(id), value: value.exposed, maxAge: maxAge, secure: isSecure)
    }
}
