import Ground
import JOSE

/// The published keys (RFC 7517 §5), as bytes that do not change until the keys do.
package struct JWKSDocument: Sendable {
    package let json: [UInt8]
    /// A strong validator (RFC 9110 §8.8.3), quotes included.
    package let entityTag: String

    /// Private parts are left out.
    init(_ keys: [JSONWebKey]) {
        json = JSONWebKeySet(keys).publicKeys.json.bytes
        entityTag = "\"\(Base64URL.encode(HashAlgorithm.sha256.hash(json).prefix(16)))\""
    }
}
