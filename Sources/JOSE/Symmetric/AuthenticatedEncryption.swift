import Crypto
import CryptoExtras
import Ground

/// AES-256-GCM-SIV (RFC 8452) under a list of keys: the first seals, all open.
///
/// SIV, because strangers make us seal as often as they like: with plain GCM and random nonces, a nonce that comes twice
/// would give the authentication key away; with SIV it only tells that two messages were equal.
package struct AuthenticatedEncryption: Sendable {
    /// What a sealed message is longer than the plain one: nonce and tag.
    package static let overhead = nonceSize + tagSize
    private static let nonceSize = 12
    private static let tagSize = 16

    private let keys: [SymmetricKey]
    private let random: RandomBytes

    /// - Parameter keys: of 32 octets each, the current one first.
    package init(keys: [SecretBytes], random: RandomBytes) {
        self.keys = keys.map { SymmetricKey(data: $0.exposed) }
        self.random = random
    }

    /// `nonce || ciphertext || tag`.
    ///
    /// - Parameter context: bound to the message though not part of it: its purpose, the row that holds it.
    package func seal(_ message: [UInt8], context: [UInt8]) throws(JOSEError) -> [UInt8] {
        do {
            guard let key = keys.first else { throw JOSEError.cryptographyFailed("encrypt without a key") }
            let nonce = try AES.GCM._SIV.Nonce(data: random(Self.nonceSize))
            return Array(try AES.GCM._SIV.seal(message, using: key, nonce: nonce, authenticating: context).combined)
        } catch {
            throw .cryptographyFailed("encrypt")
        }
    }

    /// `nil` where the message was not sealed by one of these keys in this context.
    package func open(_ sealed: [UInt8], context: [UInt8]) -> [UInt8]? {
        guard sealed.count >= Self.overhead, let box = try? AES.GCM._SIV.SealedBox(combined: sealed) else { return nil }
        for key in keys {
            if let message = try? AES.GCM._SIV.open(box, using: key, authenticating: context) { return Array(message) }
        }
        return nil
    }
}
