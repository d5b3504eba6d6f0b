import Crypto
import CryptoExtras

/// Makes keys. RSA takes 60 ms (2048 bits) to a second (4096): call it off the event loops.
///
/// The randomness is the library's own, not an injected one: a repeatable private key would be a disaster, not a test.
package enum KeyGenerator {
    /// The sizes of RSA keys that we make.
    package enum RSAKeySize: Int, Sendable, CaseIterable {
        case bits2048 = 2048
        case bits3072 = 3072
        case bits4096 = 4096
    }

    /// A private key for `algorithm`, with `use` `sig`. Throws for HS256, which is never issued.
    package static func generate(
        for algorithm: SigningAlgorithm, keyID: String, rsaKeySize: RSAKeySize = .bits2048
    ) throws(JOSEError) -> JSONWebKey {
        JSONWebKey(try material(for: algorithm, rsaKeySize), keyID: keyID, algorithm: algorithm, use: "sig")
    }

    /// A private key that others encrypt to, with `use` `enc`; on P-256 where it is no RSA key.
    package static func encryptionKey(
        for algorithm: KeyManagementAlgorithm, keyID: String
    ) throws(JOSEError) -> JSONWebKey {
        let material: JSONWebKey.Material =
            switch algorithm {
            case .rsaOAEP256: try material(for: .rs256, .bits2048)
            case .ecdhES, .ecdhESA128KW, .ecdhESA256KW: .ellipticCurve(try ephemeral(on: .p256))
            }
        var key = JSONWebKey(material, keyID: keyID, use: "enc")
        key.algorithmName = algorithm.rawValue
        return key
    }

    /// A key for one agreement (RFC 7518 §4.6).
    static func ephemeral(on curve: EllipticCurve) throws(JOSEError) -> EllipticCurveParameters {
        switch curve {
        case .p256: try .init(curve: curve, privateKey: Array(P256.KeyAgreement.PrivateKey().rawRepresentation))
        case .p384: try .init(curve: curve, privateKey: Array(P384.KeyAgreement.PrivateKey().rawRepresentation))
        case .p521: try .init(curve: curve, privateKey: Array(P521.KeyAgreement.PrivateKey().rawRepresentation))
        }
    }

    private static func material(
        for algorithm: SigningAlgorithm, _ size: RSAKeySize
    ) throws(JOSEError) -> JSONWebKey.Material {
        switch algorithm {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
            guard let key = try? _RSA.Signing.PrivateKey(keySize: .init(bitCount: size.rawValue)) else {
                throw .cryptographyFailed("generate an RSA key")
            }
            return .rsa(try RSAParameters(pkcs1: Array(key.derRepresentation)))
        case .es256:
            return .ellipticCurve(
                try .init(curve: .p256, privateKey: Array(P256.Signing.PrivateKey().rawRepresentation)))
        case .es384:
            return .ellipticCurve(
                try .init(curve: .p384, privateKey: Array(P384.Signing.PrivateKey().rawRepresentation)))
        case .es512:
            return .ellipticCurve(
                try .init(curve: .p521, privateKey: Array(P521.Signing.PrivateKey().rawRepresentation)))
        case .edDSA:
            return .ed25519(try .init(privateKey: Array(Curve25519.Signing.PrivateKey().rawRepresentation)))
        case .hs256:
            throw .unsupportedKey("HS256 is verified only; no key is made for it")
        }
    }
}
