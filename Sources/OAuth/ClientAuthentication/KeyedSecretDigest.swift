import Ground
import JOSE

/// `hmac-sha256$key$hash`: HMAC-SHA256 under a random key of its own. For secrets of at least 128 bits, which no guessing
/// finds, so that slowness would protect nothing.
///
/// The key stands beside the hash and is not one of the configured secrets: those rotate, and a client's secret must
/// outlive them.
struct KeyedSecretDigest: Sendable {
    private static let scheme = "hmac-sha256"
    private static let keyLength = 16

    private let key: [UInt8]
    private let hash: [UInt8]
    private let keyedHash: KeyedHash

    init(of secret: Secret<ClientSecret>, random: RandomBytes) {
        key = random(Self.keyLength)
        keyedHash = KeyedHash(keys: [SecretBytes(key)])
        hash = keyedHash.hash(Array(secret.exposed.utf8))
    }

    /// `nil` where the stored text is of another scheme, or damaged.
    init?(_ stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.scheme, let key = Base64URL.decode(parts[1]),
            let hash = Base64URL.decode(parts[2]), hash.count == 32
        else { return nil }
        self.key = key
        self.hash = hash
        keyedHash = KeyedHash(keys: [SecretBytes(key)])
    }

    var stored: ClientSecretDigest {
        ClientSecretDigest(text: "\(Self.scheme)$\(Base64URL.encode(key))$\(Base64URL.encode(hash))")
    }

    func matches(_ secret: Secret<ClientSecret>) -> Bool { keyedHash.matches(hash, Array(secret.exposed.utf8)) }
}
