/// A `Set-Cookie` header (RFC 6265 §4.1). `HttpOnly` unless said otherwise; without a domain, so that no other host receives it.
package struct SetCookie: Sendable, Hashable {
    package enum SameSite: String, Sendable { case strict = "Strict", lax = "Lax", none = "None" }

    package var name: String
    package var value: String
    package var path = "/"
    /// Seconds; `nil`: until the browser closes; 0: delete it.
    package var maxAge: Int64?
    package var secure: Bool
    package var sameSite = SameSite.lax
    package var httpOnly = true
    package var domain: String?

    package init(name: String, value: String, maxAge: Int64?, secure: Bool) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.secure = secure
    }

    /// Makes the browser forget the cookie.
    package static func expired(name: String, secure: Bool) -> SetCookie {
        SetCookie(name: name, value: "", maxAge: 0, secure: secure)
    }

    package var headerValue: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let domain { text += "; Domain=\(domain)" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if secure { text += "; Secure" }
        if httpOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}
