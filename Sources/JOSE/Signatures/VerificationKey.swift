import Crypto
import CryptoExtras

/// A key made ready to verify signatures. What it can verify follows from its material, never from a token:
/// an RSA key cannot be taken for an HMAC secret (RFC 8725 §2.1).
package struct VerificationKey: Sendable {
    private enum Verifier: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case symmetric(SymmetricKey)
    }

    /// What the key was made from.
    let webKey: JSONWebKey
    private let verifier: Verifier

    package var keyID: String? { webKey.keyID }

    package init(_ key: JSONWebKey) throws(JOSEError) {
        webKey = key.publicKey ?? key
        do {
            switch key.material {
            case .rsa(let parameters):
                verifier = .rsa(try _RSA.Signing.PublicKey(n: parameters.modulus, e: parameters.exponent))
            case .ellipticCurve(let parameters):
                let point = parameters.uncompressedPoint
                switch parameters.curve {
                case .p256: verifier = .p256(try P256.Signing.PublicKey(x963Representation: point))
                case .p384: verifier = .p384(try P384.Signing.PublicKey(x963Representation: point))
                case .p521: verifier = .p521(try P521.Signing.PublicKey(x963Representation: point))
                }
            case .ed25519(let parameters):
                verifier = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: parameters.publicKey))
            case .symmetric(let bytes): verifier = .symmetric(SymmetricKey(data: bytes.exposed))
            }
        } catch {
            throw .cryptographyFailed("prepare a public key")
        }
    }

    /// By code points, as RFC 7515 §4.1.4 demands; `String`'s own `==` takes U+212A for `K`.
    func isNamed(_ name: String) -> Bool { keyID.map { $0.utf8.elementsEqual(name.utf8) } ?? false }

    /// Whether the key is for signatures at all, and for this algorithm.
    package func fits(_ algorithm: SigningAlgorithm) -> Bool { webKey.isForSignatures && webKey.fits(algorithm) }

    /// `false` also where the key does not fit the algorithm.
    package func isValid(_ signature: [UInt8], for message: [UInt8], algorithm: SigningAlgorithm) -> Bool {
        guard fits(algorithm) else { return false }
        switch verifier {
        case .rsa(let key): return Self.isValid(signature, for: message, algorithm, key)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .p384(let key):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .p521(let key):
            guard let signature = try? P521.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .ed25519(let key): return key.isValidSignature(signature, for: message)
        case .symmetric(let key):
            return HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: message, using: key)
        }
    }

    private static func isValid(
        _ signature: [UInt8], for message: [UInt8], _ algorithm: SigningAlgorithm, _ key: _RSA.Signing.PublicKey
    ) -> Bool {
        let padding: _RSA.Signing.Padding = algorithm.usesPSS ? .PSS : .insecurePKCS1v1_5
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return switch algorithm.hash {
        case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message), padding: padding)
        case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message), padding: padding)
        case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message), padding: padding)
        }
    }
}
