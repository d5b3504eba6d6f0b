/// The public key of a credential, in one of the three algorithms that are offered (RFC 9053, RFC 8812 §2).
struct CredentialPublicKey: Sendable {
    enum Algorithm: Int64, Sendable, CaseIterable {
        case es256 = -7
        case edDSA = -8
        case rs256 = -257
    }

    let algorithm: Algorithm
    /// As libfido2 takes it: x and y of a point; the 32 bytes of an Ed25519 key; modulus and exponent.
    let material: [UInt8]

    /// - Parameter cose: a COSE_Key (RFC 9052 §7) with exactly the parameters of its algorithm.
    init(cose: [UInt8]) throws(WebAuthnFailure) {
        guard let key = try? CBORReader.parse(cose), let type = key[1]?.integer, let number = key[3]?.integer else {
            throw .keyInvalid
        }
        guard let algorithm = Algorithm(rawValue: number) else { throw .algorithmUnsupported }
        self.algorithm = algorithm
        let parts: [[UInt8]?]
        switch algorithm {
        case .es256:
            guard type == 2, key[-1]?.integer == 1 else { throw .keyInvalid }
            parts = [key[-2]?.bytes.flatMap { Self.exactly(32, $0) }, key[-3]?.bytes.flatMap { Self.exactly(32, $0) }]
        case .edDSA:
            guard type == 1, key[-1]?.integer == 6 else { throw .keyInvalid }
            parts = [key[-2]?.bytes.flatMap { Self.exactly(32, $0) }]
        case .rs256:
            // 2048 bits, the size of every authenticator that does RSA, and the only one that libfido2 takes.
            guard type == 3 else { throw .keyInvalid }
            parts = [key[-1]?.bytes.flatMap { Self.exactly(256, $0) }, key[-2]?.bytes.flatMap { Self.exactly(3, $0) }]
        }
        guard parts.allSatisfy({ $0 != nil }) else { throw .keyInvalid }
        material = parts.flatMap { $0 ?? [] }
    }

    private static func exactly(_ count: Int, _ bytes: [UInt8]) -> [UInt8]? { bytes.count == count ? bytes : nil }
}

extension CBORValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(stringLiteral value: String) { self = .text(value) }
}
