import Authenticators
import Crypto
import CryptoExtras
import Ground
import TestSupport

/// One relying party, one challenge, and authenticators of every algorithm.
struct WebAuthnFixture {
    static let origin = "https://id.example"
    static let challenge = Array("a challenge of 32 bytes, for once".utf8.prefix(32))
    static let party = RelyingParty(id: "id.example", name: "Acme", origins: [origin, "https://other.id.example"])

    static let algorithms = ["ES256", "EdDSA", "RS256"]

    static func authenticator(_ algorithm: String = "ES256") throws -> SoftwareAuthenticator {
        let key: SoftwareAuthenticator.Key =
            switch algorithm {
            case "EdDSA": .edDSA(Curve25519.Signing.PrivateKey())
            case "RS256": .rs256(try _RSA.Signing.PrivateKey(keySize: .bits2048))
            default: .es256(P256.Signing.PrivateKey())
            }
        return SoftwareAuthenticator(key, relyingPartyID: "id.example", origin: origin)
    }

    static func response(_ object: JSONObject) throws(WebAuthnFailure) -> WebAuthnResponse {
        try WebAuthnResponse(json: String(decoding: object.bytes, as: UTF8.self))
    }

    static func register(
        _ object: JSONObject, _ purpose: RegistrationCeremony.Purpose = .passkey
    ) throws(WebAuthnFailure) -> NewCredential {
        try RegistrationCeremony(party, purpose, challenge: challenge).verify(try response(object))
    }

    static func known(_ authenticator: SoftwareAuthenticator, signCount: UInt32 = 0) -> AuthenticationCeremony.Known {
        AuthenticationCeremony.Known(
            publicKey: authenticator.coseKey, signCount: signCount,
            isBackupEligible: authenticator.flags & 0x08 != 0, handle: authenticator.userHandle)
    }

    static func authenticate(
        _ object: JSONObject, _ known: AuthenticationCeremony.Known, _ verification: UserVerification = .required,
        requiresHandle: Bool = true
    ) throws(WebAuthnFailure) -> AuthenticationCeremony.Result {
        try AuthenticationCeremony(party, challenge: challenge, userVerification: verification)
            .verify(try response(object), against: known, requiresHandle: requiresHandle)
    }

    /// `object` with a member of its `response` replaced.
    static func replacing(_ name: String, in object: JSONObject, by bytes: [UInt8]) -> JSONObject {
        var object = object
        var response = object["response"]?.object ?? JSONObject()
        response[name] = .string(Base64URL.encode(bytes))
        object["response"] = .object(response)
        return object
    }

    static func bytes(_ name: String, of object: JSONObject) -> [UInt8] {
        object["response"]?.object?[name]?.string.flatMap { Base64URL.decode($0) } ?? []
    }
}
