import Ground

/// The private parameters of an RSA key with two primes (RFC 7518 §6.3.2).
package struct RSAPrivateParameters: Sendable, Equatable {
    /// `d`
    package let exponent: SecretBytes
    /// `p`
    package let firstPrime: SecretBytes
    /// `q`
    package let secondPrime: SecretBytes
    /// `dp`
    package let firstExponent: SecretBytes
    /// `dq`
    package let secondExponent: SecretBytes
    /// `qi`
    package let coefficient: SecretBytes

    /// The JWK names in the order of PKCS #1.
    static let names = ["d", "p", "q", "dp", "dq", "qi"]

    /// RFC 7518 §6.3.2 lets all but `d` be left out; signing at full speed needs them, so here they are required.
    init(_ members: KeyMembers) throws(JOSEError) {
        exponent = SecretBytes(try members.integer("d"))
        firstPrime = SecretBytes(try members.integer("p"))
        secondPrime = SecretBytes(try members.integer("q"))
        firstExponent = SecretBytes(try members.integer("dp"))
        secondExponent = SecretBytes(try members.integer("dq"))
        coefficient = SecretBytes(try members.integer("qi"))
    }

    init(
        exponent: [UInt8], firstPrime: [UInt8], secondPrime: [UInt8], firstExponent: [UInt8], secondExponent: [UInt8],
        coefficient: [UInt8]
    ) {
        self.exponent = SecretBytes(exponent)
        self.firstPrime = SecretBytes(firstPrime)
        self.secondPrime = SecretBytes(secondPrime)
        self.firstExponent = SecretBytes(firstExponent)
        self.secondExponent = SecretBytes(secondExponent)
        self.coefficient = SecretBytes(coefficient)
    }

    /// In the order of PKCS #1, which is that of `names`.
    var integers: [[UInt8]] {
        [exponent, firstPrime, secondPrime, firstExponent, secondExponent, coefficient].map(\.exposed)
    }

    func write(to object: inout JSONObject) {
        for (name, integer) in zip(Self.names, integers) { object[name] = .string(Base64URL.encode(integer)) }
    }
}
