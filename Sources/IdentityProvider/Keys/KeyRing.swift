import Crypto
import Ground

/// What the configured secrets are for; the marker in `Secret<IdentityProviderSecret>`.
package enum IdentityProviderSecret {}

/// The keys that are derived from the configured secrets: the first secret signs and encrypts, all verify and decrypt.
///
/// Each purpose has a sub-key of its own (HKDF, RFC 5869), so that a value made for one cannot be used for another.
package struct KeyRing: Sendable {
    package enum Purpose: String, CaseIterable, Sendable {
        /// Keyed hashes of session cookies.
        case session
        /// Keyed hashes of the cookies that bind a transaction to a browser.
        case transaction
        /// CSRF tokens.
        case csrf
        /// Keyed hashes of the codes and links that are sent by mail.
        case code
        /// Keyed hashes of recovery codes.
        case recoveryCode = "recovery code"
        /// Keyed hashes of the challenges of WebAuthn ceremonies.
        case ceremony
        /// Keyed hashes of the `state` of attempts to sign in at other providers.
        case upstream
        /// Encryption of what a transaction keeps, and of the keys that are shared with authenticator apps.
        case content
        /// Keyed hashes that name the counters of guesses, and the browsers that an account knows.
        case guess
    }

    private let keys: [Purpose: [SymmetricKey]]

    /// - Parameter secrets: not empty; `nil` if it is.
    package init?(_ secrets: [Secret<IdentityProviderSecret>]) {
        guard !secrets.isEmpty else { return nil }
        var keys: [Purpose: [SymmetricKey]] = [:]
        for purpose in Purpose.allCases {
            keys[purpose] = secrets.map { secret in
                HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: SymmetricKey(data: Array(secret.exposed.utf8)),
                    info: Array("identity-provider \(purpose.rawValue)".utf8), outputByteCount: 32)
            }
        }
        self.keys = keys
    }

    /// The keys of `purpose`, the one that signs first.
    func keys(for purpose: Purpose) -> [SymmetricKey] { keys[purpose] ?? [] }

    /// The keyed hash (HMAC-SHA-256) of `value` under each key, the one to store first.
    func hashes(of value: some Sequence<UInt8>, for purpose: Purpose) -> [[UInt8]] {
        let bytes = Array(value)
        return keys(for: purpose).map { Array(HMAC<SHA256>.authenticationCode(for: bytes, using: $0)) }
    }
}
