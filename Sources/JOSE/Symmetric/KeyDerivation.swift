import Crypto
import Ground

/// Derives keys from the configured secrets: HKDF with SHA-256 (RFC 5869), the purpose as its `info`.
///
/// Secrets rotate by list: the first one signs and encrypts, all of them verify and decrypt.
package struct KeyDerivation: Sendable {
    private let secrets: [SecretBytes]

    /// - Parameter secrets: at least one, the current one first.
    package init<Kind>(_ first: Secret<Kind>, _ older: [Secret<Kind>] = []) {
        secrets = ([first] + older).map { SecretBytes(Array($0.exposed.utf8)) }
    }

    /// One key for each secret, in their order. 32 octets long: AES-256 and HMAC-SHA256 want so many.
    package func keys(for purpose: KeyPurpose) -> [SecretBytes] {
        secrets.map { secret in
            let key = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret.exposed),
                info: Array("gatehouse/1/\(purpose.rawValue)".utf8),
                outputByteCount: 32)
            return SecretBytes(key.withUnsafeBytes { Array($0) })
        }
    }

    package func keyedHash(for purpose: KeyPurpose) -> KeyedHash { KeyedHash(keys: keys(for: purpose)) }

    package func encryption(for purpose: KeyPurpose, random: RandomBytes) -> AuthenticatedEncryption {
        AuthenticatedEncryption(keys: keys(for: purpose), random: random)
    }
}
