import Crypto
import Ground

/// Ties a form to the browser that it was shown in: the token is a keyed hash of a cookie, so nothing needs to be stored (OWASP CSRF Prevention, "HMAC based token pattern").
struct CSRFProtection: Sendable {
    private let keys: KeyRing

    init(_ keys: KeyRing) { self.keys = keys }

    func token(_ transaction: Transaction, _ cookie: Secret<TransactionCookie>) -> Secret<FormContext.CSRFToken> {
        Secret(Base64URL.encode(keys.hashes(of: Self.input(transaction, cookie), for: .csrf).first ?? []))
    }

    func accepts(_ token: String, _ transaction: Transaction, _ cookie: Secret<TransactionCookie>) -> Bool {
        guard let bytes = Base64URL.decode(token) else { return false }
        return keys.hashes(of: Self.input(transaction, cookie), for: .csrf).contains { constantTimeEquals($0, bytes) }
    }

    /// The token of the forms that a person sends while signed in: bound to the session's cookie.
    func token(_ session: Secret<SessionCookie>) -> Secret<FormContext.CSRFToken> {
        Secret(Base64URL.encode(keys.hashes(of: Self.input(session), for: .csrf).first ?? []))
    }

    func accepts(_ token: String, _ session: Secret<SessionCookie>) -> Bool {
        guard let bytes = Base64URL.decode(token) else { return false }
        return keys.hashes(of: Self.input(session), for: .csrf).contains { constantTimeEquals($0, bytes) }
    }

    /// No transaction is called so: their names have no colon.
    private static func input(_ session: Secret<SessionCookie>) -> [UInt8] {
        Array("session:\(session.exposed)".utf8)
    }

    private static func input(_ transaction: Transaction, _ cookie: Secret<TransactionCookie>) -> [UInt8] {
        Array("\(transaction.id).\(cookie.exposed)".utf8)
    }

    /// The token of a form that proves by itself where it comes from: `proof` is known to its page alone.
    func token(for proof: String) -> Secret<FormContext.CSRFToken> {
        Secret(Base64URL.encode(keys.hashes(of: proof.utf8, for: .csrf).first ?? []))
    }

    func accepts(_ token: String, for proof: String) -> Bool {
        guard let bytes = Base64URL.decode(token) else { return false }
        return keys.hashes(of: proof.utf8, for: .csrf).contains { constantTimeEquals($0, bytes) }
    }
}
