import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Sealed challenges (design D1)")
struct ChallengesTokenTests {
    private let uuid = "0b9ee6f3-0b0c-4f6f-9f61-6b2a6f0d5a01"

    @Test(
        "an ordinary request's challenge is well under 600 characters, with or without a session",
        arguments: [false, true])
    func length(session: Bool) async throws {
        let world = try await World.withApp()
        try await world.register(uuid) {
            $0.redirectURIs = ["https://app.example.com/auth/callback"]
            $0.scope = "openid profile email offline_access"
        }
        let browser = Browser(world)
        if session { try await browser.signOn(as: "6b2a6f0d-5a01-4f6f-9f61-0b9ee6f30b0c") }
        let request = Sample.request(
            uuid,
            [
                "redirect_uri": "https://app.example.com/auth/callback", "scope": "openid profile email offline_access",
                "state": "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF",
                "nonce": "bm9uY2Vub25jZW5vbmNlbm9uY2Vub25jZW5vbmNlbm9",
            ])
        let challenge = try await browser.begin(request)
        #expect(challenge.utf8.count < 550)
        #expect(try await world.logins.get(challenge).value().skip == session)
    }

    @Test(
        "what is sealed comes back to the letter",
        arguments: ["", "a", "ab", "abc", "abcd", "AA", "AB", "with space", "+/=", "é\"\\%", "-_-_", "\u{1F600}"])
    func roundTrip(_ text: String) async throws {
        let world = try await World()
        let challenge = LoginChallenge(
            flowID: FlowID(text), requestedAt: UnixTime(milliseconds: -1), csrf: TokenSignature(Array(text.utf8)),
            sessionID: SessionID(text),
            session: BrowserSession.Holder(subject: Subject(text), authenticatedAt: UnixTime(milliseconds: .max)),
            skip: true,
            parameters: FormParameters([("client_id", text), (text, text), ("x\(text)", "1")]))
        let opened = try #require(LoginChallenge(try challenge.sealed(by: world.sealing), sealing: world.sealing))
        #expect(opened.flowID == challenge.flowID)
        #expect(opened.requestedAt == challenge.requestedAt)
        #expect(opened.csrf == challenge.csrf)
        #expect(opened.sessionID == challenge.sessionID)
        #expect(opened.session == challenge.session)
        #expect(opened.skip)
        #expect(opened.parameters == challenge.parameters)
    }

    @Test("a single changed, added or missing character makes it nobody's")
    func mutations() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        let characters = Array(challenge)
        for index in stride(from: 0, to: characters.count, by: 7) {
            var changed = characters
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(LoginChallenge(String(changed), sealing: world.sealing) == nil)
        }
        #expect(LoginChallenge(challenge + "A", sealing: world.sealing) == nil)
        #expect(LoginChallenge(String(challenge.dropLast()), sealing: world.sealing) == nil)
    }

    @Test("garbage inside a good seal is refused, wherever it ends")
    func truncatedMessages() async throws {
        let world = try await World()
        for length in 0..<64 {
            let text = try world.sealing.seal([UInt8](repeating: 0xFF, count: length), as: .loginChallenge)
            #expect(LoginChallenge(text, sealing: world.sealing) == nil)
            let zeros = try world.sealing.seal([UInt8](repeating: 0, count: length), as: .logoutChallenge)
            if length != 7 { #expect(LogoutChallenge(zeros, sealing: world.sealing) == nil) }
        }
    }

    @Test("design D6: one sort of sealed value never opens as another")
    func purposes() async throws {
        let world = try await World()
        for purpose in SealedPurpose.allCases {
            let text = try world.sealing.seal([1, 2, 3], as: purpose)
            for other in SealedPurpose.allCases {
                #expect(world.sealing.open(text, as: other) == (other == purpose ? [1, 2, 3] : nil))
            }
        }
    }

    @Test("design D6: after a rotation the older secret still opens; a foreign one never does")
    func rotation() throws {
        let random = RandomBytes.system
        let old = SealedChallenges(KeyDerivation(Secret<World.System>("the older secret")), random: random)
        let new = SealedChallenges(
            KeyDerivation(Secret<World.System>("the newer secret"), [Secret("the older secret")]), random: random)
        #expect(new.open(try old.seal([1], as: .loginChallenge), as: .loginChallenge) == [1])
        #expect(old.open(try new.seal([1], as: .loginChallenge), as: .loginChallenge) == nil)
    }
}
