import Crypto

/// A private key made ready to sign with one algorithm, on any number of threads at once.
package struct SigningKey: Sendable {
    private enum Signer: Sendable {
        case rsa(RSASigner)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    /// The `kid` of the tokens that this key signs.
    package let keyID: String?
    package let algorithm: SigningAlgorithm
    private let signer: Signer

    /// - Parameter algorithm: needed where the key has no `alg` of its own.
    package init(_ key: JSONWebKey, algorithm: SigningAlgorithm? = nil) throws(JOSEError) {
        guard let algorithm = algorithm ?? key.algorithm else {
            throw .malformedKey("it has no 'alg', so that it is not clear what to sign with")
        }
        guard key.fits(algorithm) else { throw .algorithmNotAllowed(algorithm.rawValue) }
        self.keyID = key.keyID
        self.algorithm = algorithm
        signer = try Self.signer(key.material, algorithm)
    }

    private static func signer(_ material: JSONWebKey.Material, _ algorithm: SigningAlgorithm) throws(JOSEError)
        -> Signer
    {
        switch material {
        case .rsa(let parameters): return .rsa(try RSASigner(parameters, algorithm: algorithm))
        case .ellipticCurve(let parameters):
            guard let bytes = parameters.privateKey?.exposed else { throw noPrivateKey }
            return switch parameters.curve {
            case .p256: .p256(try prepared { try P256.Signing.PrivateKey(rawRepresentation: bytes) })
            case .p384: .p384(try prepared { try P384.Signing.PrivateKey(rawRepresentation: bytes) })
            case .p521: .p521(try prepared { try P521.Signing.PrivateKey(rawRepresentation: bytes) })
            }
        case .ed25519(let parameters):
            guard let bytes = parameters.privateKey?.exposed else { throw noPrivateKey }
            return .ed25519(try prepared { try Curve25519.Signing.PrivateKey(rawRepresentation: bytes) })
        case .symmetric:
            throw .unsupportedKey("HS256 is verified only; sign with an RSA, EC or OKP key")
        }
    }

    private static var noPrivateKey: JOSEError { .malformedKey("it has no 'd', which signing needs") }

    private static func prepared<Key>(_ make: () throws -> Key) throws(JOSEError) -> Key {
        do { return try make() } catch { throw .cryptographyFailed("prepare a private key") }
    }

    /// The signature as a JWS holds it: of RSA as it is, of ECDSA `r || s` (RFC 7518 §3.4), of Ed25519 64 octets.
    package func sign(_ message: [UInt8]) throws(JOSEError) -> [UInt8] {
        do {
            switch signer {
            case .rsa(let signer): return try signer.sign(message)
            case .p256(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .p384(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .p521(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .ed25519(let key): return Array(try key.signature(for: message))
            }
        } catch {
            throw .cryptographyFailed("sign with \(algorithm.rawValue)")
        }
    }
}
