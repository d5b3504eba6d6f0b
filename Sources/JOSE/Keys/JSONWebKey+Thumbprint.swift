import Crypto
import Ground

extension JSONWebKey {
    /// The SHA-256 thumbprint in base64url (RFC 7638, RFC 8037 §2): the required members only, in lexicographic order.
    package var thumbprint: String {
        let members: [(String, String)] =
            switch material {
            case .rsa(let key):
                [("e", Base64URL.encode(key.exponent)), ("kty", "RSA"), ("n", Base64URL.encode(key.modulus))]
            case .ellipticCurve(let key):
                [
                    ("crv", key.curve.rawValue), ("kty", "EC"), ("x", Base64URL.encode(key.x)),
                    ("y", Base64URL.encode(key.y)),
                ]
            case .ed25519(let key): [("crv", "Ed25519"), ("kty", "OKP"), ("x", Base64URL.encode(key.publicKey))]
            case .symmetric(let bytes): [("k", Base64URL.encode(bytes.exposed)), ("kty", "oct")]
            }
        var object = JSONObject()
        for (name, value) in members { object.append(name, .string(value)) }
        return Base64URL.encode(Array(SHA256.hash(data: object.bytes)))
    }
}
