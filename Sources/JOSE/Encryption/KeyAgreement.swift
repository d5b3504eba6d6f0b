import Crypto

/// ECDH-ES: a key that two parties agree on without having sent it (RFC 7518 §4.6.2).
enum KeyAgreement {
    /// The agreed key, of `size` octets.
    ///
    /// - Parameters:
    ///   - algorithm: what the key is for: `enc` where it encrypts the content itself, else `alg`.
    ///   - producer: `apu`, decoded; the sender's name for itself.
    ///   - consumer: `apv`, decoded.
    static func key(
        of privateKey: EllipticCurveParameters, with publicKey: EllipticCurveParameters, algorithm: String, size: Int,
        producer: [UInt8] = [], consumer: [UInt8] = []
    ) throws(JOSEError) -> SecretBytes {
        guard privateKey.curve == publicKey.curve, let scalar = privateKey.privateKey?.exposed else {
            throw .malformedKey("a key agreement needs a private key of the other key's curve")
        }
        let secret = try secret(privateKey.curve, scalar, publicKey.uncompressedPoint)
        let context =
            measured(Array(algorithm.utf8)) + measured(producer) + measured(consumer) + bigEndian(size * 8)
        return SecretBytes(derive(from: secret, context, size: size))
    }

    private static func secret(
        _ curve: EllipticCurve, _ privateKey: [UInt8], _ point: [UInt8]
    ) throws(JOSEError) -> [UInt8] {
        do {
            let secret =
                switch curve {
                case .p256:
                    try P256.KeyAgreement.PrivateKey(rawRepresentation: privateKey)
                        .sharedSecretFromKeyAgreement(with: .init(x963Representation: point))
                case .p384:
                    try P384.KeyAgreement.PrivateKey(rawRepresentation: privateKey)
                        .sharedSecretFromKeyAgreement(with: .init(x963Representation: point))
                case .p521:
                    try P521.KeyAgreement.PrivateKey(rawRepresentation: privateKey)
                        .sharedSecretFromKeyAgreement(with: .init(x963Representation: point))
                }
            return secret.withUnsafeBytes { Array($0) }
        } catch {
            throw .cryptographyFailed("agree on a key")
        }
    }

    /// The Concat KDF of NIST SP 800-56A §5.8.1 with SHA-256.
    private static func derive(from secret: [UInt8], _ context: [UInt8], size: Int) -> [UInt8] {
        var key: [UInt8] = []
        var round = 1
        while key.count < size {
            key += HashAlgorithm.sha256.hash(bigEndian(round) + secret + context)
            round += 1
        }
        return Array(key.prefix(size))
    }

    private static func measured(_ bytes: [UInt8]) -> [UInt8] { bigEndian(bytes.count) + bytes }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    }
}
