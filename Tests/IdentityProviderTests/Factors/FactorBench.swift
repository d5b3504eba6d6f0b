import Authenticators
import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

/// Second factors of people in a `Scene`, and the ways in which they use them.
struct FactorBench: Sendable {
    let scene: Scene
    let factors: Factors

    init(_ scene: Scene) throws {
        self.scene = scene
        let keys = try #require(KeyRing([Secret("a secret of the tests")]))
        factors = Factors(scene.database, keys: keys, clock: scene.clock.wallClock, random: .system)
    }

    /// An authenticator app of Ada's; its first code is used up.
    func addApp() async throws -> TOTP {
        let enrolment = AppEnrolment(.system)
        let totp = TOTP(key: enrolment.key)
        #expect(try await factors.apps.add(enrolment, named: "Phone", code: Secret(code(totp)), to: scene.ada.id))
        scene.clock.advance(by: .seconds(60))
        return totp
    }

    /// A passkey of Ada's, made by an authenticator that verifies its user.
    func addPasskey(
        _ purpose: RegistrationCeremony.Purpose = .passkey, flags: UInt8 = 0x05
    ) async throws -> SoftwareAuthenticator {
        var authenticator = SoftwareAuthenticator.es256(origin: "https://id.example")
        authenticator.relyingPartyID = "id.example"
        authenticator.userHandle = PasskeyCeremonies.handle(of: scene.ada.id)
        authenticator.flags = flags
        let credential = NewCredential(
            id: authenticator.credentialID, publicKey: authenticator.coseKey, signCount: 0, transports: [], model: [],
            isBackupEligible: flags & 0x08 != 0, isBackedUp: false, isUserVerified: true)
        #expect(try await factors.credentials.add(credential, purpose, named: "Key", to: scene.ada.id))
        return authenticator
    }

    func code(_ totp: TOTP) -> String { totp.code(step: TOTP.step(at: scene.clock.wallClock.now())) }

    /// Ada's browser after the password, on the page that the answer leads to.
    func afterPassword(_ browser: Browser, _ challenge: String) async throws -> Browser.Answer {
        let answer = try await scene.signIn(browser, challenge)
        #expect(answer.status == 303)
        return try await browser.get(answer.location)
    }

    /// What the server was told last about a login.
    func accepted() throws -> JSONObject {
        try #require(scene.admin.decisions.last { $0.path == "requests/login/accept" }).body
    }
}

extension Browser.Answer {
    /// The options that the page's form has for an authenticator.
    var ceremony: JSONObject {
        get throws {
            let start = try #require(body.firstRange(of: #"data-webauthn-options=""#))
            let text = body[start.upperBound...].prefix { $0 != "\"" }
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            return try #require(try JSONParser.parse(Array(String(text).utf8)).object)
        }
    }

    var challenge: [UInt8] {
        get throws { try #require(try ceremony["challenge"]?.string.flatMap { Base64URL.decode($0) }) }
    }

    /// The values of the form's hidden fields `names`, to be sent back.
    func hidden(_ names: String...) -> [(name: String, value: String)] {
        names.compactMap { name in
            guard let start = body.firstRange(of: #"name="\#(name)" value=""#) else { return nil }
            return (name, String(body[start.upperBound...].prefix { $0 != "\"" }))
        }
    }
}

extension JSONObject {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
