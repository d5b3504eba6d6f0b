import Crypto
import Ground

/// One key for passwords, with its name.
struct PepperKey: Sendable {
    /// The name of a key in the hashes that were made with it: the PHC string format's `keyid`, 1 to 8 octets.
    struct ID: Sendable, Equatable, CustomStringConvertible {
        static let length = 8
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// Reads what stands after `keyid=`.
        init?(encoded text: some StringProtocol) {
            guard let bytes = PHCBase64.decode(text), (1...Self.length).contains(bytes.count) else { return nil }
            self.bytes = bytes
        }

        var description: String { PHCBase64.encode(bytes) }
    }

    /// Follows from the secret, so that no name can stand for two keys.
    let id: ID
    private let key: SymmetricKey

    init(_ secret: Secret<Pepper>) {
        id = ID(Self.derived(from: secret, "password key name", length: ID.length).withUnsafeBytes { Array($0) })
        key = Self.derived(from: secret, "password key", length: 32)
    }

    /// The keyed hash (HMAC-SHA-256) of a password's bytes.
    func mac(of password: [UInt8]) -> [UInt8] { Array(HMAC<SHA256>.authenticationCode(for: password, using: key)) }

    /// HKDF (RFC 5869): the name says nothing about the key.
    private static func derived(from secret: Secret<Pepper>, _ purpose: String, length: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(secret.exposed.utf8)),
            info: Array("identity-provider \(purpose)".utf8), outputByteCount: length)
    }
}
