import Crypto
import CryptoExtras
import Ground

/// An authenticator in software: it answers as a browser and a security key would, and can be made to lie.
package struct SoftwareAuthenticator: Sendable {
    package enum Key: Sendable {
        case es256(P256.Signing.PrivateKey)
        case edDSA(Curve25519.Signing.PrivateKey)
        case rs256(_RSA.Signing.PrivateKey)
    }

    package var key: Key
    package var credentialID: [UInt8]
    package var userHandle: [UInt8]
    package var relyingPartyID: String
    package var origin: String
    package var signCount: UInt32 = 1
    /// UP, UV, BE, BS; the authenticator adds AT where it belongs.
    package var flags: UInt8 = 0x05
    package var crossOrigin = false
    package var transports = ["internal"]

    package init(
        _ key: Key, relyingPartyID: String = "localhost", origin: String, userHandle: [UInt8] = Array("handle".utf8)
    ) {
        self.key = key
        self.relyingPartyID = relyingPartyID
        self.origin = origin
        self.userHandle = userHandle
        credentialID = RandomBytes.system(32)
    }

    package static func es256(origin: String) -> SoftwareAuthenticator {
        SoftwareAuthenticator(.es256(P256.Signing.PrivateKey()), origin: origin)
    }

    // MARK: What it says

    package func clientData(type: String, challenge: [UInt8]) -> [UInt8] {
        var object = JSONObject([
            "type": .string(type), "challenge": .string(Base64URL.encode(challenge)), "origin": .string(origin),
        ])
        object["crossOrigin"] = .bool(crossOrigin)
        return object.bytes
    }

    package func authenticatorData(registering: Bool) -> [UInt8] {
        var data = Array(SHA256.hash(data: Array(relyingPartyID.utf8)))
        data.append(registering ? flags | 0x40 : flags)
        data += (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * UInt32($0))) }
        guard registering else { return data }
        data += [UInt8](repeating: 0, count: 16)
        data += [UInt8(credentialID.count >> 8), UInt8(credentialID.count & 255)]
        return data + credentialID + coseKey
    }

    package var algorithm: Int64 {
        switch key {
        case .es256: -7
        case .edDSA: -8
        case .rs256: -257
        }
    }

    package var coseKey: [UInt8] {
        switch key {
        case .es256(let key):
            let point = Array(key.publicKey.rawRepresentation)
            return CBOR.map([
                (.int(1), .int(2)), (.int(3), .int(-7)), (.int(-1), .int(1)),
                (.int(-2), .bytes(Array(point.prefix(32)))),
                (.int(-3), .bytes(Array(point.suffix(32)))),
            ]).encoded
        case .edDSA(let key):
            return CBOR.map([
                (.int(1), .int(1)), (.int(3), .int(-8)), (.int(-1), .int(6)),
                (.int(-2), .bytes(Array(key.publicKey.rawRepresentation))),
            ]).encoded
        case .rs256(let key):
            let parts = try? key.publicKey.getKeyPrimitives()
            return CBOR.map([
                (.int(1), .int(3)), (.int(3), .int(-257)), (.int(-1), .bytes(parts.map { Array($0.modulus) } ?? [])),
                (.int(-2), .bytes(parts.map { Array($0.publicExponent) } ?? [])),
            ]).encoded
        }
    }

    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .es256(let key): Array(try key.signature(for: message).derRepresentation)
        case .edDSA(let key): Array(try key.signature(for: message))
        case .rs256(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }

    // MARK: Whole answers

    /// The JSON form of a new credential. `packed`: with self attestation.
    package func registration(challenge: [UInt8], packed: Bool = false) throws -> JSONObject {
        let client = clientData(type: "webauthn.create", challenge: challenge)
        let data = authenticatorData(registering: true)
        var statement: [(CBOR, CBOR)] = []
        if packed {
            let signature = try sign(data + Array(SHA256.hash(data: client)))
            statement = [(.text("alg"), .int(algorithm)), (.text("sig"), .bytes(signature))]
        }
        return answer(
            client,
            [
                "attestationObject": .string(
                    Base64URL.encode(Self.attestationObject(format: packed ? "packed" : "none", statement, data))),
                "transports": .strings(transports),
            ])
    }

    package static func attestationObject(format: String, _ statement: [(CBOR, CBOR)], _ data: [UInt8]) -> [UInt8] {
        CBOR.map([
            (.text("fmt"), .text(format)), (.text("attStmt"), .map(statement)), (.text("authData"), .bytes(data)),
        ]).encoded
    }

    /// The JSON form of an assertion.
    package func assertion(challenge: [UInt8]) throws -> JSONObject {
        let client = clientData(type: "webauthn.get", challenge: challenge)
        let data = authenticatorData(registering: false)
        return answer(
            client,
            [
                "authenticatorData": .string(Base64URL.encode(data)),
                "signature": .string(Base64URL.encode(try sign(data + Array(SHA256.hash(data: client))))),
                "userHandle": .string(Base64URL.encode(userHandle)),
            ])
    }

    private func answer(_ client: [UInt8], _ members: KeyValuePairs<String, JSONValue>) -> JSONObject {
        var response = JSONObject(members)
        response["clientDataJSON"] = .string(Base64URL.encode(client))
        let id = JSONValue.string(Base64URL.encode(credentialID))
        return JSONObject(["id": id, "rawId": id, "type": "public-key", "response": .object(response)])
    }
}
