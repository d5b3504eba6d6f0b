import CryptoExtras
import Ground

/// The parameters of an RSA key (RFC 7518 §6.3), as big-endian integers without leading zeros.
package struct RSAParameters: Sendable, Equatable {
    /// RFC 7518 §3.3 demands 2048 bits; beyond 8192 a stranger's key would only cost us time.
    package static let modulusBits = 2048...8192

    /// `n`
    package let modulus: [UInt8]
    /// `e`
    package let exponent: [UInt8]
    package let privateParameters: RSAPrivateParameters?

    var publicPart: RSAParameters { RSAParameters(modulus: modulus, exponent: exponent, privateParameters: nil) }

    private init(modulus: [UInt8], exponent: [UInt8], privateParameters: RSAPrivateParameters?) {
        self.modulus = modulus
        self.exponent = exponent
        self.privateParameters = privateParameters
    }

    init(_ members: KeyMembers) throws(JOSEError) {
        // RFC 7518 §6.3.2.7: who does not support more than two primes must not use such a key.
        guard !members.has("oth") else { throw .unsupportedKey("it has more than two primes ('oth')") }
        modulus = try members.integer("n")
        exponent = try members.integer("e")
        privateParameters = members.has("d") ? try RSAPrivateParameters(members) : nil
        try check()
    }

    /// A key that was just generated.
    init(pkcs1 bytes: [UInt8]) throws(JOSEError) {
        let integers = try RSAPrivateKeyDER.decode(bytes)
        modulus = integers.modulus
        exponent = integers.exponent
        privateParameters = integers.privateParameters
        try check()
    }

    private func check() throws(JOSEError) {
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard Self.modulusBits.contains(bits) else {
            throw .unsupportedKey(
                "the RSA modulus has \(bits) bits; use \(Self.modulusBits.lowerBound) to \(Self.modulusBits.upperBound)"
            )
        }
        guard modulus.last.map({ $0 & 1 == 1 }) == true else { throw .malformedKey("the RSA modulus 'n' is even") }
        guard exponent.last.map({ $0 & 1 == 1 }) == true, exponent != [1] else {
            throw .malformedKey("the RSA exponent 'e' is not an odd number above 1")
        }
        // Verification time grows with the exponent; in practice it is 65537.
        guard exponent.count <= 4 else { throw .unsupportedKey("the RSA exponent 'e' is longer than 32 bits") }
        if let der = privateKeyDER {
            // Compares n = pq, de = 1 and the CRT values with each other: a mismatch would leak the factors by a signature.
            guard (try? _RSA.Signing.PrivateKey(derRepresentation: der)) != nil else {
                throw .malformedKey("the private RSA parameters do not belong together")
            }
        } else {
            guard (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)) != nil else {
                throw .malformedKey("'n' and 'e' are no RSA key")
            }
        }
    }

    /// PKCS #1 `RSAPrivateKey` (RFC 8017 §A.1.2); `nil` for a public key.
    var privateKeyDER: [UInt8]? {
        privateParameters.map { RSAPrivateKeyDER.encode(modulus: modulus, exponent: exponent, $0) }
    }

    func write(to object: inout JSONObject) {
        object["n"] = .string(Base64URL.encode(modulus))
        object["e"] = .string(Base64URL.encode(exponent))
        privateParameters?.write(to: &object)
    }
}
