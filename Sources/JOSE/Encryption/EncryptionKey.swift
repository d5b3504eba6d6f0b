import Crypto
import CryptoExtras
import Ground

/// A recipient's key made ready to encrypt to, by one algorithm (RFC 7516 §5.1, steps 1 to 6).
package struct EncryptionKey: Sendable {
    let keyID: String?
    let algorithm: KeyManagementAlgorithm
    private let material: JSONWebKey.Material

    /// Throws where the key cannot do the algorithm, or is not for encryption.
    package init(_ key: JSONWebKey, algorithm: KeyManagementAlgorithm) throws(JOSEError) {
        guard key.fits(algorithm) else { throw .algorithmNotAllowed(algorithm.rawValue) }
        keyID = key.keyID
        material = key.material
        self.algorithm = algorithm
    }

    /// The key under which a content is encrypted, as it is and as it travels.
    struct ContentKey {
        let key: SecretBytes
        let encrypted: [UInt8]
        /// `epk` of the header (RFC 7518 §4.6.1.1).
        var ephemeralKey: JSONObject?
    }

    func contentKey(
        for encryption: ContentEncryptionAlgorithm, random: RandomBytes
    ) throws(JOSEError) -> ContentKey {
        switch material {
        case .rsa(let parameters):
            let key = random(encryption.keySize)
            return ContentKey(key: SecretBytes(key), encrypted: try Self.encrypt(key, parameters))
        case .ellipticCurve(let parameters): return try agreedKey(parameters, encryption, random)
        case .ed25519, .symmetric: throw .algorithmNotAllowed(algorithm.rawValue)
        }
    }

    private static func encrypt(_ key: [UInt8], _ parameters: RSAParameters) throws(JOSEError) -> [UInt8] {
        do {
            let recipient = try _RSA.Encryption.PublicKey(n: parameters.modulus, e: parameters.exponent)
            return Array(try recipient.encrypt(key, padding: .PKCS1_OAEP_SHA256))
        } catch {
            throw .cryptographyFailed("encrypt a key with RSA")
        }
    }

    private func agreedKey(
        _ recipient: EllipticCurveParameters, _ encryption: ContentEncryptionAlgorithm, _ random: RandomBytes
    ) throws(JOSEError) -> ContentKey {
        let ephemeral = try KeyGenerator.ephemeral(on: recipient.curve)
        var published = JSONObject(["kty": "EC"])
        ephemeral.publicPart.write(to: &published)
        let agreed = try KeyAgreement.key(
            of: ephemeral, with: recipient,
            algorithm: algorithm.wrappingKeySize == nil ? encryption.rawValue : algorithm.rawValue,
            size: algorithm.wrappingKeySize ?? encryption.keySize)
        guard algorithm.wrappingKeySize != nil else {
            return ContentKey(key: agreed, encrypted: [], ephemeralKey: published)
        }
        let key = random(encryption.keySize)
        guard
            let wrapped = try? AES.KeyWrap.wrap(
                SymmetricKey(data: key), using: SymmetricKey(data: agreed.exposed))
        else { throw .cryptographyFailed("wrap a key") }
        return ContentKey(key: SecretBytes(key), encrypted: Array(wrapped), ephemeralKey: published)
    }
}
