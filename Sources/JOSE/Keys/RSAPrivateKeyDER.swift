/// The one ASN.1 structure we need: PKCS #1 `RSAPrivateKey` with two primes (RFC 8017 §A.1.2).
enum RSAPrivateKeyDER {
    private static let sequenceTag: UInt8 = 0x30
    private static let integerTag: UInt8 = 0x02

    static func encode(modulus: [UInt8], exponent: [UInt8], _ privateParameters: RSAPrivateParameters) -> [UInt8] {
        var content = [UInt8]()
        // The leading zero is the version: two primes.
        for integer in [[0], modulus, exponent] + privateParameters.integers {
            // DER integers are signed: a set high bit needs a zero octet before it.
            let padded = integer.first.map { $0 & 0x80 != 0 } == true ? [0] + integer : integer
            append(tag: integerTag, padded, to: &content)
        }
        var result = [UInt8]()
        append(tag: sequenceTag, content, to: &result)
        return result
    }

    private static func append(tag: UInt8, _ content: [UInt8], to output: inout [UInt8]) {
        output.append(tag)
        if content.count < 0x80 {
            output.append(UInt8(content.count))
        } else {
            let length = withUnsafeBytes(of: content.count.bigEndian) { Array($0.drop { $0 == 0 }) }
            output.append(0x80 | UInt8(length.count))
            output.append(contentsOf: length)
        }
        output.append(contentsOf: content)
    }

    static func decode(_ bytes: [UInt8]) throws(JOSEError) -> (
        modulus: [UInt8], exponent: [UInt8], privateParameters: RSAPrivateParameters
    ) {
        var outer = bytes[...]
        guard var content = take(tag: sequenceTag, from: &outer), outer.isEmpty else { throw malformed }
        var integers = [[UInt8]]()
        while !content.isEmpty {
            guard let integer = take(tag: integerTag, from: &content) else { throw malformed }
            integers.append(Array(integer.drop { $0 == 0 }))
        }
        guard integers.count == 9, integers[0].isEmpty else { throw malformed }
        let privateParameters = RSAPrivateParameters(
            exponent: integers[3], firstPrime: integers[4], secondPrime: integers[5], firstExponent: integers[6],
            secondExponent: integers[7], coefficient: integers[8])
        return (integers[1], integers[2], privateParameters)
    }

    private static var malformed: JOSEError { .malformedKey("it is not a PKCS #1 RSAPrivateKey with two primes") }

    /// The content of the next element, which `input` loses.
    private static func take(tag: UInt8, from input: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard input.popFirst() == tag, let first = input.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let octets = input.prefix(Int(first & 0x7F))
            // Two octets count up to 65535, more than any key of the sizes we allow.
            guard (1...2).contains(octets.count), octets.count == Int(first & 0x7F) else { return nil }
            input = input.dropFirst(octets.count)
            length = octets.reduce(0) { $0 << 8 | Int($1) }
        }
        guard input.count >= length else { return nil }
        defer { input = input.dropFirst(length) }
        return input.prefix(length)
    }
}
