import Authenticators
import Ground
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Signing in with a passkey")
struct PasskeySignInTests {
    private func page(_ scene: Scene, _ browser: Browser, _ challenge: String = "c1") async throws -> Browser.Answer {
        scene.admin.know("login", challenge, Samples.login(challenge))
        return try await browser.open("/login?login_challenge=\(challenge)")
    }

    @Test("the login page offers passkeys in the field for the name, without naming anybody (M-08, M-12, G-08)")
    func offer() async throws {
        try await Scene.run { scene in
            let page = try await page(scene, scene.browser())
            #expect(page.body.contains(#"autocomplete="username webauthn""#))
            #expect(page.body.contains(#"data-webauthn="get" data-webauthn-conditional"#))
            #expect(page.body.contains(#"<script type="module" src="/static/passkeys.js"#))
            let options = try page.ceremony
            #expect(options["allowCredentials"]?.array == [] && options["userVerification"] == "required")
            #expect(options["rpId"] == "id.example")
            #expect(try page.challenge.count >= 16)
        }
    }

    @Test(
        "a passkey whose authenticator verified its user is two factors by itself (M-16)",
        arguments: [
            (UInt8(0x05), "hwk"), (0x1D, "swk"),
        ])
    func signIn(flags: UInt8, method: String) async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let key = try await bench.addPasskey(flags: flags)
            let browser = scene.browser()
            let page = try await page(scene, browser)
            let answer = try await browser.submit(
                page, [("credential", try key.assertion(challenge: try page.challenge).text)])
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            let body = try bench.accepted()
            #expect(body["subject"]?.string == scene.ada.id.rawValue)
            #expect(body["amr"] == .strings([method, "user", "mfa"]) && body["acr"] == "phr")
        }
    }

    @Test("unknown credential, bad signature, replay and an unverified user look the same (M-08, M-09, M-14)")
    func refusals() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let key = try await bench.addPasskey()
            var (unknown, forged, unverified) = (key, key, key)
            unknown.credentialID = [1, 2, 3]
            forged.key = SoftwareAuthenticator.es256(origin: "").key
            unverified.flags = 0x01
            var bodies: Set<String> = []
            for (number, liar) in [unknown, forged, unverified].enumerated() {
                let browser = scene.browser()
                let page = try await page(scene, browser, "c\(number)")
                let assertion = try liar.assertion(challenge: try page.challenge).text
                let answer = try await browser.submit(page, [("credential", assertion)])
                #expect(answer.status == 422)
                // What differs in any two pages: transaction, token, challenge.
                bodies.insert(
                    answer.body.replacing(#/tx=[\w-]+/#, with: "").replacing(#/value="[\w-]*"/#, with: "")
                        .replacing(#/webauthn-options="[^"]*"/#, with: ""))
            }
            #expect(bodies.count == 1)
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("a counter that does not advance is refused, and the owner sees it (M-09)")
    func clone() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            var key = try await bench.addPasskey()
            key.signCount = 5
            for (challenge, expected) in [("c1", 303), ("c2", 422)] {
                let browser = scene.browser()
                let page = try await page(scene, browser, challenge)
                let assertion = try key.assertion(challenge: try page.challenge).text
                #expect(try await browser.submit(page, [("credential", assertion)]).status == expected)
            }
            #expect(try await bench.factors.credentials.list(of: scene.ada.id).first?.doubtedAt != nil)
        }
    }

    @Test("a disabled account is not told from an unknown passkey (G-04)")
    func disabled() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let key = try await bench.addPasskey()
            try await scene.users.setEnabled(false, of: scene.ada.id)
            let browser = scene.browser()
            let page = try await page(scene, browser)
            let answer = try await browser.submit(
                page, [("credential", try key.assertion(challenge: try page.challenge).text)])
            #expect(answer.status == 422 && scene.admin.decisions.isEmpty)
        }
    }
}
