import Authenticators
import Ground
import Testing

@Suite("The examples of WebAuthn Level 3 §16")
struct SpecificationTests {
    private static let party = RelyingParty(id: "example.org", name: "Example", origins: ["https://example.org"])

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    private static func response(
        _ vector: SpecificationVectors.Vector, _ members: KeyValuePairs<String, String>
    ) throws -> WebAuthnResponse {
        var response = JSONObject()
        for (name, hex) in members { response[name] = .string(Base64URL.encode(bytes(hex))) }
        let object = JSONObject([
            "type": "public-key", "id": .string(Base64URL.encode(bytes(vector.credentialID))),
            "response": .object(response),
        ])
        return try WebAuthnResponse(json: String(decoding: object.bytes, as: UTF8.self))
    }

    private func register(_ vector: SpecificationVectors.Vector) throws -> NewCredential {
        try RegistrationCeremony(Self.party, .securityKey, challenge: Self.bytes(vector.registrationChallenge)).verify(
            try Self.response(
                vector,
                ["clientDataJSON": vector.registrationClientData, "attestationObject": vector.attestationObject]))
    }

    private func authenticate(
        _ vector: SpecificationVectors.Vector, _ credential: NewCredential
    ) throws -> AuthenticationCeremony.Result {
        let known = AuthenticationCeremony.Known(
            publicKey: credential.publicKey, signCount: credential.signCount,
            isBackupEligible: credential.isBackupEligible, handle: [])
        let ceremony = AuthenticationCeremony(
            Self.party, challenge: Self.bytes(vector.challenge), userVerification: .discouraged)
        return try ceremony.verify(
            try Self.response(
                vector,
                [
                    "clientDataJSON": vector.clientData, "authenticatorData": vector.authenticatorData,
                    "signature": vector.signature,
                ]), against: known, requiresHandle: false)
    }

    @Test("are taken, registration and sign-in (M-09)", arguments: SpecificationVectors.accepted)
    func accepted(_ vector: SpecificationVectors.Vector) throws {
        let credential = try register(vector)
        #expect(credential.id == Self.bytes(vector.credentialID))
        #expect(try authenticate(vector, credential).signCount == 0)
    }

    @Test(
        "are refused where a page of another site frames ours",
        arguments: [
            SpecificationVectors.crossOrigin, SpecificationVectors.topOrigin,
        ])
    func framed(_ vector: SpecificationVectors.Vector) throws {
        #expect(throws: WebAuthnFailure.crossOrigin) { try register(vector) }
        let credential = try register(SpecificationVectors.none)
        #expect(throws: WebAuthnFailure.crossOrigin) { try authenticate(vector, credential) }
    }

    @Test("of one do not pass for another")
    func mixed() throws {
        let credential = try register(SpecificationVectors.none)
        #expect(throws: WebAuthnFailure.self) { try authenticate(SpecificationVectors.selfAttested, credential) }
    }
}
