import Crypto
import Ground

/// The parameters of an elliptic curve key (RFC 7518 §6.2). The point is on the curve: the initializer has seen to it.
package struct EllipticCurveParameters: Sendable, Equatable {
    package let curve: EllipticCurve
    package let x: [UInt8]
    package let y: [UInt8]
    /// `d`
    package let privateKey: SecretBytes?

    var publicPart: EllipticCurveParameters { EllipticCurveParameters(curve: curve, x: x, y: y) }

    private init(curve: EllipticCurve, x: [UInt8], y: [UInt8]) {
        self.curve = curve
        self.x = x
        self.y = y
        privateKey = nil
    }

    init(_ members: KeyMembers) throws(JOSEError) {
        let name = try members.text("crv")
        guard let curve = EllipticCurve(rawValue: name) else {
            throw .unsupportedKey("'crv' is '\(name)'; use P-256, P-384 or P-521")
        }
        self.curve = curve
        x = try members.bytes("x", count: curve.coordinateSize)
        y = try members.bytes("y", count: curve.coordinateSize)
        privateKey = members.has("d") ? SecretBytes(try members.bytes("d", count: curve.coordinateSize)) : nil
        try check()
    }

    /// A key that was just generated.
    init(curve: EllipticCurve, privateKey: [UInt8]) throws(JOSEError) {
        guard let point = Self.point(of: privateKey, on: curve) else {
            throw .malformedKey("'d' is no private key of \(curve.rawValue)")
        }
        self.curve = curve
        self.privateKey = SecretBytes(privateKey)
        x = Array(point.dropFirst().prefix(curve.coordinateSize))
        y = Array(point.suffix(curve.coordinateSize))
    }

    private func check() throws(JOSEError) {
        // RFC 8725 §3.4: a point off the curve can give a private key away.
        guard Self.isOnCurve(uncompressedPoint, curve) else {
            throw .malformedKey("the point 'x', 'y' is not on the curve \(curve.rawValue)")
        }
        guard let privateKey else { return }
        guard Self.point(of: privateKey.exposed, on: curve) == uncompressedPoint else {
            throw .malformedKey("'d' does not belong to 'x' and 'y'")
        }
    }

    /// X9.63: `04 || x || y`.
    var uncompressedPoint: [UInt8] { [4] + x + y }

    private static func isOnCurve(_ point: [UInt8], _ curve: EllipticCurve) -> Bool {
        switch curve {
        case .p256: (try? P256.Signing.PublicKey(x963Representation: point)) != nil
        case .p384: (try? P384.Signing.PublicKey(x963Representation: point)) != nil
        case .p521: (try? P521.Signing.PublicKey(x963Representation: point)) != nil
        }
    }

    private static func point(of privateKey: [UInt8], on curve: EllipticCurve) -> [UInt8]? {
        switch curve {
        case .p256:
            (try? P256.Signing.PrivateKey(rawRepresentation: privateKey)).map { Array($0.publicKey.x963Representation) }
        case .p384:
            (try? P384.Signing.PrivateKey(rawRepresentation: privateKey)).map { Array($0.publicKey.x963Representation) }
        case .p521:
            (try? P521.Signing.PrivateKey(rawRepresentation: privateKey)).map { Array($0.publicKey.x963Representation) }
        }
    }

    func write(to object: inout JSONObject) {
        object["crv"] = .string(curve.rawValue)
        object["x"] = .string(Base64URL.encode(x))
        object["y"] = .string(Base64URL.encode(y))
        object["d"] = privateKey.map { .string(Base64URL.encode($0.exposed)) }
    }
}
