import Ground
import JOSE

/// A key in a key set, with its place there.
package struct StoredKey: Sendable, Equatable {
    package let key: JSONWebKey
    /// Counts up within the set; the highest is the newest.
    package let ordinal: Int64
    package let createdAt: UnixTime

    package init(key: JSONWebKey, ordinal: Int64, createdAt: UnixTime) {
        self.key = key
        self.ordinal = ordinal
        self.createdAt = createdAt
    }

    /// Whether the key can sign tokens of ours: it has its private part and an `alg`, and `use` does not forbid it.
    package var signingKey: SigningKey? { key.use == nil || key.use == "sig" ? try? SigningKey(key) : nil }
}
