import Crypto
import Ground

/// The parameters of an Ed25519 key (RFC 8037 §2).
package struct Ed25519Parameters: Sendable, Equatable {
    static let keySize = 32

    /// `x`
    package let publicKey: [UInt8]
    /// `d`, the seed of RFC 8032 §5.1.5
    package let privateKey: SecretBytes?

    var publicPart: Ed25519Parameters { Ed25519Parameters(publicKey: publicKey) }

    private init(publicKey: [UInt8]) {
        self.publicKey = publicKey
        privateKey = nil
    }

    init(_ members: KeyMembers) throws(JOSEError) {
        let curve = try members.text("crv")
        guard curve == "Ed25519" else { throw .unsupportedKey("'crv' is '\(curve)'; use Ed25519") }
        publicKey = try members.bytes("x", count: Self.keySize)
        privateKey = members.has("d") ? SecretBytes(try members.bytes("d", count: Self.keySize)) : nil
        guard let privateKey else { return }
        guard try Self.publicKey(of: privateKey.exposed) == publicKey else {
            throw .malformedKey("'d' does not belong to 'x'")
        }
    }

    /// A key that was just generated.
    init(privateKey: [UInt8]) throws(JOSEError) {
        self.privateKey = SecretBytes(privateKey)
        publicKey = try Self.publicKey(of: privateKey)
    }

    private static func publicKey(of privateKey: [UInt8]) throws(JOSEError) -> [UInt8] {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey) else {
            throw .malformedKey("'d' is no private key of Ed25519")
        }
        return Array(key.publicKey.rawRepresentation)
    }

    func write(to object: inout JSONObject) {
        object["crv"] = "Ed25519"
        object["x"] = .string(Base64URL.encode(publicKey))
        object["d"] = privateKey.map { .string(Base64URL.encode($0.exposed)) }
    }
}
