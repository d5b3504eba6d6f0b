import Crypto
import CryptoExtras
import Ground

/// A private key that opens what was encrypted to it (RFC 7516 §5.2, steps 6 to 13).
struct DecryptionKey: Sendable {
    let key: JSONWebKey

    /// The key of the content; `nil` where it was not encrypted to this key. Why is not told (RFC 7516 §11.5).
    func contentKey(of encryption: UnopenedEncryption) -> SecretBytes? {
        guard key.fits(encryption.algorithm) else { return nil }
        switch key.material {
        case .rsa(let parameters): return Self.decrypt(encryption.encryptedKey, parameters)
        case .ellipticCurve(let parameters): return Self.agreedKey(parameters, encryption)
        case .ed25519, .symmetric: return nil
        }
    }

    private static func decrypt(_ encrypted: [UInt8], _ parameters: RSAParameters) -> SecretBytes? {
        guard let der = parameters.privateKeyDER,
            let key = try? _RSA.Encryption.PrivateKey(derRepresentation: der),
            let content = try? key.decrypt(encrypted, padding: .PKCS1_OAEP_SHA256)
        else { return nil }
        return SecretBytes(Array(content))
    }

    private static func agreedKey(
        _ parameters: EllipticCurveParameters, _ encryption: UnopenedEncryption
    ) -> SecretBytes? {
        // Reading the key checks that its point is on the curve (RFC 8725 §3.4).
        guard let published = encryption.header["epk"]?.object, let ephemeral = try? JSONWebKey(published),
            case .ellipticCurve(let sender) = ephemeral.material, sender.curve == parameters.curve,
            let producer = party("apu", encryption), let consumer = party("apv", encryption)
        else { return nil }
        let (algorithm, content) = (encryption.algorithm, encryption.encryption)
        let agreed = try? KeyAgreement.key(
            of: parameters, with: sender,
            algorithm: algorithm.wrappingKeySize == nil ? content.rawValue : algorithm.rawValue,
            size: algorithm.wrappingKeySize ?? content.keySize, producer: producer, consumer: consumer)
        guard let agreed else { return nil }
        guard algorithm.wrappingKeySize != nil else { return encryption.encryptedKey.isEmpty ? agreed : nil }
        let key = try? AES.KeyWrap.unwrap(encryption.encryptedKey, using: SymmetricKey(data: agreed.exposed))
        return key.map { key in SecretBytes(key.withUnsafeBytes { Array($0) }) }
    }

    /// `apu` or `apv`; empty where it is left out, `nil` where it is no base64url.
    private static func party(_ name: String, _ encryption: UnopenedEncryption) -> [UInt8]? {
        guard let value = encryption.header[name] else { return [] }
        return value.string.flatMap { Base64URL.decode($0) }
    }
}
