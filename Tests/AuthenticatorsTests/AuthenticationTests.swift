import Authenticators
import Ground
import TestSupport
import Testing

@Suite("The use of a WebAuthn credential (WebAuthn Level 3 §7.2)")
struct AuthenticationTests {
    private typealias Fixture = WebAuthnFixture

    @Test("is taken with each algorithm (M-09)", arguments: Fixture.algorithms)
    func accepted(algorithm: String) throws {
        var authenticator = try Fixture.authenticator(algorithm)
        authenticator.signCount = 7
        let answer = try authenticator.assertion(challenge: Fixture.challenge)
        let result = try Fixture.authenticate(answer, Fixture.known(authenticator, signCount: 6))
        #expect(result.signCount == 7 && result.isUserVerified && !result.isBackedUp)
    }

    typealias Lie = @Sendable (inout SoftwareAuthenticator) throws -> JSONObject

    struct Tampering: Sendable, CustomStringConvertible {
        let reason: WebAuthnFailure
        let description: String
        let lie: Lie

        init(_ reason: WebAuthnFailure, _ description: String, _ lie: @escaping Lie) {
            self.reason = reason
            self.description = description
            self.lie = lie
        }

        /// The authenticator lies by what `change` does to it.
        init(
            _ reason: WebAuthnFailure, _ description: String,
            change: @escaping @Sendable (inout SoftwareAuthenticator) -> Void
        ) {
            self.init(reason, description) { authenticator in
                change(&authenticator)
                return try authenticator.assertion(challenge: Fixture.challenge)
            }
        }
    }

    static let tamperings: [Tampering] = [
        Tampering(.wrongType, "a registration instead of an assertion") { authenticator in
            let answer = try authenticator.assertion(challenge: Fixture.challenge)
            let client = authenticator.clientData(type: "webauthn.create", challenge: Fixture.challenge)
            return Fixture.replacing("clientDataJSON", in: answer, by: client)
        },
        Tampering(.wrongChallenge, "another challenge") { try $0.assertion(challenge: Array("another".utf8)) },
        Tampering(.wrongOrigin, "a page of another origin", change: { $0.origin = "https://evil.example" }),
        Tampering(.crossOrigin, "a framed page", change: { $0.crossOrigin = true }),
        Tampering(.wrongRelyingParty, "another domain's credential", change: { $0.relyingPartyID = "evil.example" }),
        Tampering(.userNotPresent, "nobody there", change: { $0.flags = 0x04 }),
        Tampering(.userNotVerified, "somebody, but who", change: { $0.flags = 0x01 }),
        Tampering(.backupStateInvalid, "backed up, but not eligible for it", change: { $0.flags = 0x15 }),
        Tampering(.backupStateInvalid, "eligible for backup, unlike before", change: { $0.flags = 0x0D }),
        Tampering(.userMismatch, "another account's handle", change: { $0.userHandle = [1] }),
        Tampering(.userMismatch, "no handle where nobody was named", change: { $0.userHandle = [] }),
        Tampering(.signatureInvalid, "another key", change: { $0.key = SoftwareAuthenticator.es256(origin: "").key }),
        Tampering(.signatureInvalid, "client data that was changed after signing") { authenticator in
            let answer = try authenticator.assertion(challenge: Fixture.challenge)
            authenticator.origin = "https://other.id.example"
            let client = authenticator.clientData(type: "webauthn.get", challenge: Fixture.challenge)
            return Fixture.replacing("clientDataJSON", in: answer, by: client)
        },
        Tampering(.signatureInvalid, "a counter that was changed after signing") { authenticator in
            let answer = try authenticator.assertion(challenge: Fixture.challenge)
            authenticator.signCount += 1
            return Fixture.replacing(
                "authenticatorData", in: answer, by: authenticator.authenticatorData(registering: false))
        },
        Tampering(.counterNotAdvanced, "a copy that counts by itself", change: { $0.signCount = 5 }),
        Tampering(.counterNotAdvanced, "a counter that starts again", change: { $0.signCount = 0 }),
        Tampering(.authenticatorDataMalformed, "something after the authenticator data") { authenticator in
            let answer = try authenticator.assertion(challenge: Fixture.challenge)
            return Fixture.replacing(
                "authenticatorData", in: answer, by: authenticator.authenticatorData(registering: false) + [0])
        },
        Tampering(.responseMalformed, "no signature") { authenticator in
            try authenticator.registration(challenge: Fixture.challenge)
        },
    ]

    @Test("each lie is refused for its own reason (M-08, M-09)", arguments: tamperings)
    func tampered(_ tampering: Tampering) throws {
        var authenticator = try Fixture.authenticator()
        authenticator.signCount = 9
        let known = Fixture.known(authenticator, signCount: 5)
        let answer = try tampering.lie(&authenticator)
        #expect(throws: tampering.reason) { try Fixture.authenticate(answer, known) }
    }

    @Test("an authenticator without a counter says zero for ever, and is not a clone for it")
    func noCounter() throws {
        var authenticator = try Fixture.authenticator()
        authenticator.signCount = 0
        let answer = try authenticator.assertion(challenge: Fixture.challenge)
        #expect(try Fixture.authenticate(answer, Fixture.known(authenticator)).signCount == 0)
    }

    @Test("who is known by a password need not say who they are again")
    func secondFactor() throws {
        var authenticator = try Fixture.authenticator()
        authenticator.flags = 0x01
        authenticator.userHandle = []
        var known = Fixture.known(authenticator)
        known = .init(publicKey: known.publicKey, signCount: 0, isBackupEligible: false, handle: [1, 2])
        let answer = try authenticator.assertion(challenge: Fixture.challenge)
        #expect(try !Fixture.authenticate(answer, known, .discouraged, requiresHandle: false).isUserVerified)
    }

    @Test(
        "truncated or with any bit flipped, each part is refused and never traps", arguments: Fixture.algorithms,
        ["authenticatorData", "signature", "clientDataJSON"])
    func hostile(algorithm: String, part: String) throws {
        let authenticator = try Fixture.authenticator(algorithm)
        let honest = try authenticator.assertion(challenge: Fixture.challenge)
        let known = Fixture.known(authenticator)
        let bytes = Fixture.bytes(part, of: honest)
        for length in bytes.indices {
            #expect(throws: WebAuthnFailure.self) {
                try Fixture.authenticate(Fixture.replacing(part, in: honest, by: Array(bytes.prefix(length))), known)
            }
        }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: WebAuthnFailure.self, "bit \(bit)") {
                try Fixture.authenticate(Fixture.replacing(part, in: honest, by: flipped), known)
            }
        }
    }

    @Test("noise in place of a credential is refused")
    func noise() {
        for text in [
            "", "{}", "[]", "null", #"{"type":"public-key"}"#, #"{"type":"public-key","id":"","response":{}}"#,
            "\u{FF}",
        ] {
            #expect(throws: WebAuthnFailure.responseMalformed) { try WebAuthnResponse(json: text) }
        }
    }

    @Test("the options name the domain, the challenge and what is allowed")
    func options() {
        let ceremony = AuthenticationCeremony(Fixture.party, challenge: Fixture.challenge, userVerification: .required)
        let options = ceremony.options(allowing: [], timeout: .seconds(60))
        #expect(options["rpId"]?.string == "id.example" && options["allowCredentials"]?.array == [])
        #expect(options["userVerification"]?.string == "required" && options["timeout"]?.integer == 60_000)
        #expect(options["challenge"]?.string.flatMap { Base64URL.decode($0) } == Fixture.challenge)
    }
}
