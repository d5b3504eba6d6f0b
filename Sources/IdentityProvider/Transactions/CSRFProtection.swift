import Crypto
import Ground

/// Ties a form to the browser that it was shown in: the token is a keyed hash of the transaction and its cookie, so
/// nothing needs to be stored (OWASP CSRF Prevention, "HMAC based token pattern").
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

    private static func input(_ transaction: Transaction, _ cookie: Secret<TransactionCookie>) -> [UInt8] {
        Array("\(transaction.id).\(cookie.exposed)".utf8)
    }
}
