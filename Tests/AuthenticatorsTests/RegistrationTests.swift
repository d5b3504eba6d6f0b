import Authenticators
import Ground
import TestSupport
import Testing

@Suite("A new WebAuthn credential (WebAuthn Level 3 §7.1)")
struct RegistrationTests {
    private typealias Fixture = WebAuthnFixture

    @Test(
        "is taken with each algorithm, unattested and self-attested (M-09)", arguments: Fixture.algorithms,
        [false, true])
    func accepted(algorithm: String, packed: Bool) throws {
        var authenticator = try Fixture.authenticator(algorithm)
        authenticator.flags = 0x1D
        let credential = try Fixture.register(
            try authenticator.registration(challenge: Fixture.challenge, packed: packed))
        #expect(credential.id == authenticator.credentialID)
        #expect(credential.publicKey == authenticator.coseKey)
        #expect(credential.signCount == 1 && credential.transports == ["internal"] && credential.isUserVerified)
        #expect(credential.isBackupEligible && credential.isBackedUp)
    }

    @Test("a security key need not verify its user; a passkey must")
    func verification() throws {
        var authenticator = try Fixture.authenticator()
        authenticator.flags = 0x01
        let answer = try authenticator.registration(challenge: Fixture.challenge)
        #expect(try !Fixture.register(answer, .securityKey).isUserVerified)
        #expect(throws: WebAuthnFailure.userNotVerified) { try Fixture.register(answer) }
    }

    struct Tampering: Sendable, CustomStringConvertible {
        let reason: WebAuthnFailure
        let description: String
        let lie: @Sendable (inout SoftwareAuthenticator) throws -> JSONObject

        init(
            _ reason: WebAuthnFailure, _ description: String,
            _ lie: @escaping @Sendable (inout SoftwareAuthenticator) throws -> JSONObject
        ) {
            self.reason = reason
            self.description = description
            self.lie = lie
        }
    }

    static let tamperings: [Tampering] = [
        Tampering(.wrongType, "an assertion instead of a registration") { authenticator in
            let answer = try authenticator.registration(challenge: Fixture.challenge)
            let client = authenticator.clientData(type: "webauthn.get", challenge: Fixture.challenge)
            return Fixture.replacing("clientDataJSON", in: answer, by: client)
        },
        Tampering(.wrongChallenge, "another challenge") { try $0.registration(challenge: [1, 2, 3]) },
        Tampering(.wrongOrigin, "a page of another origin") { authenticator in
            authenticator.origin = "https://id.example.evil"
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.wrongOrigin, "the same host without TLS") { authenticator in
            authenticator.origin = "http://id.example"
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.crossOrigin, "a framed page") { authenticator in
            authenticator.crossOrigin = true
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.wrongRelyingParty, "another domain's credential") { authenticator in
            authenticator.relyingPartyID = "example"
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.userNotPresent, "nobody there") { authenticator in
            authenticator.flags = 0x04
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.backupStateInvalid, "backed up, but not eligible for it") { authenticator in
            authenticator.flags = 0x15
            return try authenticator.registration(challenge: Fixture.challenge)
        },
        Tampering(.credentialMissing, "no credential") { authenticator in
            let answer = try authenticator.registration(challenge: Fixture.challenge)
            let object = SoftwareAuthenticator.attestationObject(
                format: "none", [], authenticator.authenticatorData(registering: false))
            return Fixture.replacing("attestationObject", in: answer, by: object)
        },
        Tampering(.credentialMismatch, "another identifier outside than inside") { authenticator in
            var answer = try authenticator.registration(challenge: Fixture.challenge)
            answer["id"] = .string(Base64URL.encode([1, 2, 3]))
            return answer
        },
        Tampering(.attestationInvalid, "self attestation by another key") { authenticator in
            let honest = try authenticator.registration(challenge: Fixture.challenge)
            let other = try Fixture.authenticator()
            let statement: [(CBOR, CBOR)] = [
                (.text("alg"), .int(-7)), (.text("sig"), .bytes(try other.sign(Array("something else".utf8)))),
            ]
            let object = SoftwareAuthenticator.attestationObject(
                format: "packed", statement, authenticator.authenticatorData(registering: true))
            return Fixture.replacing("attestationObject", in: honest, by: object)
        },
        Tampering(.attestationInvalid, "no attestation, with a statement") { authenticator in
            let honest = try authenticator.registration(challenge: Fixture.challenge)
            let object = SoftwareAuthenticator.attestationObject(
                format: "none", [(.text("x"), .int(1))], authenticator.authenticatorData(registering: true))
            return Fixture.replacing("attestationObject", in: honest, by: object)
        },
        Tampering(.attestationUnsupported, "a maker's attestation") { authenticator in
            let honest = try authenticator.registration(challenge: Fixture.challenge)
            let object = SoftwareAuthenticator.attestationObject(
                format: "fido-u2f", [], authenticator.authenticatorData(registering: true))
            return Fixture.replacing("attestationObject", in: honest, by: object)
        },
        Tampering(.responseMalformed, "no public key credential") { authenticator in
            var answer = try authenticator.registration(challenge: Fixture.challenge)
            answer["type"] = "password"
            return answer
        },
        Tampering(.clientDataMalformed, "client data that is no JSON") { authenticator in
            let answer = try authenticator.registration(challenge: Fixture.challenge)
            return Fixture.replacing("clientDataJSON", in: answer, by: Array("{".utf8))
        },
        Tampering(.attestationMalformed, "an attestation object with something after it") { authenticator in
            let answer = try authenticator.registration(challenge: Fixture.challenge)
            return Fixture.replacing(
                "attestationObject", in: answer, by: Fixture.bytes("attestationObject", of: answer) + [0])
        },
        Tampering(.authenticatorDataMalformed, "authenticator data with something after it") { authenticator in
            let answer = try authenticator.registration(challenge: Fixture.challenge)
            let object = SoftwareAuthenticator.attestationObject(
                format: "none", [], authenticator.authenticatorData(registering: true) + [0])
            return Fixture.replacing("attestationObject", in: answer, by: object)
        },
    ]

    @Test("each lie is refused for its own reason (M-09)", arguments: tamperings)
    func tampered(_ tampering: Tampering) throws {
        var authenticator = try Fixture.authenticator()
        let answer = try tampering.lie(&authenticator)
        #expect(throws: tampering.reason) { try Fixture.register(answer) }
    }

    @Test("a key off the curve, of a foreign algorithm or of an odd size is none (M-09)")
    func keys() throws {
        let authenticator = try Fixture.authenticator()
        let data = authenticator.authenticatorData(registering: true)
        let head = Array(data.prefix(data.count - authenticator.coseKey.count))
        func refusal(_ key: CBOR) throws -> WebAuthnFailure? {
            let answer = Fixture.replacing(
                "attestationObject", in: try authenticator.registration(challenge: Fixture.challenge),
                by: SoftwareAuthenticator.attestationObject(format: "none", [], head + key.encoded))
            do { _ = try Fixture.register(answer) } catch let failure as WebAuthnFailure { return failure }
            return nil
        }
        let ones = CBOR.bytes([UInt8](repeating: 1, count: 32))
        #expect(
            try refusal(
                .map([(.int(1), .int(2)), (.int(3), .int(-7)), (.int(-1), .int(1)), (.int(-2), ones), (.int(-3), ones)])
            )
                == .keyInvalid)
        #expect(
            try refusal(.map([(.int(1), .int(2)), (.int(3), .int(-7)), (.int(-1), .int(1)), (.int(-2), ones)]))
                == .keyInvalid)
        #expect(
            try refusal(.map([(.int(1), .int(1)), (.int(3), .int(-8)), (.int(-1), .int(6)), (.int(-2), .bytes([1]))]))
                == .keyInvalid)
        #expect(
            try refusal(.map([(.int(1), .int(2)), (.int(3), .int(-36)), (.int(-1), .int(3))])) == .algorithmUnsupported)
        #expect(try refusal(.map([])) == .keyInvalid)
    }

    @Test(
        "truncated and with any bit flipped, an answer is refused or harmless, and never traps",
        arguments: [false, true])
    func hostile(packed: Bool) throws {
        let authenticator = try Fixture.authenticator()
        let honest = try authenticator.registration(challenge: Fixture.challenge, packed: packed)
        let object = Fixture.bytes("attestationObject", of: honest)
        for length in object.indices {
            #expect(throws: WebAuthnFailure.self) {
                try Fixture.register(
                    Fixture.replacing("attestationObject", in: honest, by: Array(object.prefix(length))))
            }
        }
        for bit in 0..<object.count * 8 {
            var flipped = object
            flipped[bit / 8] ^= 1 << (bit % 8)
            let credential = try? Fixture.register(Fixture.replacing("attestationObject", in: honest, by: flipped))
            // Unattested, nobody vouches for counter, flags, model or key; attested, not a bit may differ.
            #expect(credential == nil || !packed, "bit \(bit)")
        }
    }

    @Test("the options ask for what is checked (M-08, M-10, M-11)")
    func options() throws {
        let account = RegistrationCeremony.Account(handle: [1, 2, 3], name: "ada@example.com", displayName: "Ada")
        let known = RegistrationCeremony.Descriptor(id: [9], transports: ["usb"])
        let ceremony = RegistrationCeremony(Fixture.party, .passkey, challenge: Fixture.challenge)
        let options = ceremony.options(for: account, excluding: [known], timeout: .seconds(300))
        #expect(options["attestation"]?.string == "none")
        #expect(options["timeout"]?.integer == 300_000)
        #expect(options["rp"]?.object?["id"]?.string == "id.example")
        #expect(options["user"]?.object?["id"]?.string == Base64URL.encode([1, 2, 3]))
        let selection = try #require(options["authenticatorSelection"]?.object)
        #expect(selection["residentKey"]?.string == "required" && selection["userVerification"]?.string == "required")
        let excluded = try #require(options["excludeCredentials"]?.array?.first?.object)
        #expect(excluded["id"]?.string == "CQ" && excluded["transports"]?.array == ["usb"])
        #expect(options["pubKeyCredParams"]?.array?.compactMap { $0.object?["alg"]?.integer } == [-7, -8, -257])
        #expect(options["challenge"]?.string.flatMap { Base64URL.decode($0) } == Fixture.challenge)
    }
}
