import Crypto
import CryptoExtras
import Ground

/// Keys as other programs write them: PEM (RFC 7468) or DER, private (PKCS #8, PKCS #1, SEC 1) or public (SPKI).
extension JSONWebKey {
    /// RFC 8410 §7, §4: what stands before the 32 octets of an Ed25519 key.
    private static let ed25519Private: [UInt8] = [
        0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ]
    private static let ed25519Public: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]

    /// A key without `kid`, `alg` and `use`. Throws for a key that is encrypted, or of no type or size that we use.
    package init(importing file: [UInt8]) throws(JOSEError) {
        var der = file
        if let inner = try Self.der(inPEM: file) { der = inner }
        if let material = try Self.privateMaterial(der) {
            self.init(material)
        } else if let material = try Self.publicMaterial(der) {
            self.init(material)
        } else {
            throw .unsupportedKey("it is no RSA, EC or Ed25519 key in PEM or DER, or it is encrypted")
        }
    }

    /// The octets of the first block of a PEM text that holds a key; `nil` for what is not PEM.
    private static func der(inPEM file: [UInt8]) throws(JOSEError) -> [UInt8]? {
        guard file.starts(with: "-----BEGIN ".utf8), let text = String(validating: file, as: UTF8.self) else {
            return nil
        }
        let lines = text.split(whereSeparator: \.isNewline)
        // OpenSSL writes the curve's name in a block of its own before an EC key.
        guard let begin = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") && $0.contains("KEY") }) else {
            throw .malformedKey("the PEM file holds no key")
        }
        let body = lines[begin...].dropFirst().prefix { !$0.hasPrefix("-----END") }.joined()
        let base64URL = body.compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 }
        guard let der = Base64URL.decode(String(base64URL)) else {
            throw .malformedKey("the PEM file is not base64, or encrypted")
        }
        return der
    }

    private static func privateMaterial(_ der: [UInt8]) throws(JOSEError) -> Material? {
        if der.count == ed25519Private.count + 32, der.starts(with: ed25519Private) {
            return .ed25519(try .init(privateKey: Array(der.suffix(32))))
        }
        if let key = try? P256.Signing.PrivateKey(derRepresentation: der) {
            return .ellipticCurve(try .init(curve: .p256, privateKey: Array(key.rawRepresentation)))
        }
        if let key = try? P384.Signing.PrivateKey(derRepresentation: der) {
            return .ellipticCurve(try .init(curve: .p384, privateKey: Array(key.rawRepresentation)))
        }
        if let key = try? P521.Signing.PrivateKey(derRepresentation: der) {
            return .ellipticCurve(try .init(curve: .p521, privateKey: Array(key.rawRepresentation)))
        }
        guard let key = try? _RSA.Signing.PrivateKey(derRepresentation: der) else { return nil }
        return .rsa(try RSAParameters(pkcs1: Array(key.derRepresentation)))
    }

    private static func publicMaterial(_ der: [UInt8]) throws(JOSEError) -> Material? {
        if der.count == ed25519Public.count + 32, der.starts(with: ed25519Public) {
            let key = Base64URL.encode(Array(der.suffix(32)))
            return try material(["kty": "OKP", "crv": "Ed25519", "x": key])
        }
        if let key = try? P256.Signing.PublicKey(derRepresentation: der) {
            return try point(.p256, Array(key.rawRepresentation))
        }
        if let key = try? P384.Signing.PublicKey(derRepresentation: der) {
            return try point(.p384, Array(key.rawRepresentation))
        }
        if let key = try? P521.Signing.PublicKey(derRepresentation: der) {
            return try point(.p521, Array(key.rawRepresentation))
        }
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: der).getKeyPrimitives() else { return nil }
        return try material([
            "kty": "RSA", "n": Base64URL.encode(Array(key.modulus)),
            "e": Base64URL.encode(Array(key.publicExponent)),
        ])
    }

    /// `x || y`
    private static func point(_ curve: EllipticCurve, _ coordinates: [UInt8]) throws(JOSEError) -> Material {
        try material([
            "kty": "EC", "crv": curve.rawValue,
            "x": Base64URL.encode(Array(coordinates.prefix(curve.coordinateSize))),
            "y": Base64URL.encode(Array(coordinates.suffix(curve.coordinateSize))),
        ])
    }

    private static func material(_ members: KeyValuePairs<String, String>) throws(JOSEError) -> Material {
        var object = JSONObject()
        for (name, value) in members { object.append(name, .string(value)) }
        return try JSONWebKey(object).material
    }
}
