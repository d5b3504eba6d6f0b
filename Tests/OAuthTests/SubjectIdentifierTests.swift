import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Pairwise subject identifiers (OpenID Connect Core §8.1)")
struct SubjectIdentifierTests {
    private func world(_ change: @escaping (inout OAuth2Client) -> Void = { _ in }) async throws -> World {
        try await World.withApp {
            $0.subjectTypes = [.public, .pairwise]
            $0.pairwiseSalt = Secret("a salt of the tests")
        } client: {
            $0.subjectType = "pairwise"
            change(&$0)
        }
    }

    private func identifier(_ world: World, _ subject: String, _ client: String = "app") async throws -> String {
        let client = try #require(try await world.stores.find(ClientID(client)))
        return try await SubjectIdentifiers(policy: world.policy, stores: world.stores)
            .identifier(of: Subject(subject), for: client).rawValue
    }

    private func hash(_ text: String) -> String { Hex.encode(HashAlgorithm.sha256.hash(Array(text.utf8))) }

    @Test("Hydra: the hash of sector, subject and salt; the sector is the redirect URI's host and port")
    func value() async throws {
        #expect(try await identifier(world(), "alice") == hash("app.test" + "alice" + "a salt of the tests"))
        let withPort = try await world { $0.redirectURIs = ["https://app.test:8443/callback"] }
        #expect(try await identifier(withPort, "alice") == hash("app.test:8443" + "alice" + "a salt of the tests"))
    }

    @Test("Hydra: the whole sector_identifier_uri, where there is one")
    func sectorURI() async throws {
        let uri = "https://sector.test/uris.json"
        let world = try await world {
            $0.sectorIdentifierURI = uri
            $0.redirectURIs = ["https://one.test/cb", "https://two.test/cb"]
        }
        #expect(try await identifier(world, "alice") == hash(uri + "alice" + "a salt of the tests"))
    }

    @Test("one for each sector and person, always the same, and not the public one")
    func sectors() async throws {
        let world = try await world()
        for id in ["other", "sibling"] {
            try await world.register(id) {
                $0.subjectType = "pairwise"
                if id == "sibling" { $0.redirectURIs = ["https://app.test/sibling"] }
            }
        }
        let alice = try await identifier(world, "alice")
        #expect(try await identifier(world, "alice") == alice)
        #expect(try await identifier(world, "alice", "sibling") == alice)
        #expect(try await identifier(world, "alice", "other") != alice)
        #expect(try await identifier(world, "bob") != alice)
        #expect(alice != "alice")
    }

    @Test("a public client gets the public name")
    func publicClient() async throws {
        #expect(try await identifier(world { $0.subjectType = "public" }, "alice") == "alice")
    }

    @Test(
        "§8.1: hosts that differ, or none, tell no sector: the request is refused",
        arguments: [["https://app.test/callback", "https://two.test/cb"], ["app.test:/cb"]])
    func noSector(_ uris: [String]) async throws {
        let world = try await world { $0.redirectURIs = uris }
        let decision = try await Browser(world).visit(Sample.request("app", ["redirect_uri": uris[0]]))
        #expect(decision.clientError == "invalid_request")
    }

    @Test("§8.1: two redirect URIs of one host are one sector")
    func oneHost() async throws {
        let world = try await world { $0.redirectURIs.append("https://app.test/other") }
        let challenge = try await Browser(world).begin()
        #expect(!challenge.isEmpty)
    }

    @Test("a client that was registered before the operator took pairwise away is refused")
    func disabled() async throws {
        let world = try await World.withApp(client: { $0.subjectType = "pairwise" })
        #expect(try await Browser(world).visit(Sample.request()).clientError == "invalid_request")
    }

    @Test("the authorization keeps both names")
    func authorization() async throws {
        let world = try await world()
        try await Browser(world).signOn()
        let authorization = try #require(world.stores.allAuthorizations.first)
        #expect(authorization.subject.rawValue == "alice")
        #expect(try await authorization.subjectIdentifier.rawValue == identifier(world, "alice"))
    }

    @Test("§3.1.2.2: an ID token hint tells of a person under the client's name for them", arguments: [true, false])
    func hint(fits: Bool) async throws {
        let world = try await world()
        let browser = Browser(world)
        try await browser.signOn()
        let name = fits ? try await identifier(world, "alice") : "alice"
        let decision = try await browser.visit(Sample.request("app", ["id_token_hint": "hint \(name) sid app"]))
        #expect(decision.clientError == (fits ? nil : "login_required"))
    }

    @Test("Hydra: the identity provider may choose the identifier, and it stays")
    func chosen() async throws {
        let world = try await world()
        let browser = Browser(world)
        try await browser.signOn(login: { $0.forceSubjectIdentifier = "chosen-1" })
        try await browser.signOn()
        #expect(world.stores.allAuthorizations.map(\.subjectIdentifier.rawValue) == ["chosen-1", "chosen-1"])
        try await browser.signOn(login: { $0.forceSubjectIdentifier = "chosen-2" })
        #expect(try await identifier(world, "alice") == "chosen-2")
    }

    @Test("an identifier that another person has is refused")
    func taken() async throws {
        let world = try await world()
        try await Browser(world).signOn(login: { $0.forceSubjectIdentifier = "chosen" })
        let challenge = try await Browser(world).begin()
        var acceptance = AcceptLoginRequest(subject: "bob")
        acceptance.forceSubjectIdentifier = "chosen"
        let refused = acceptance
        let code = try await errorCode { try await world.logins.accept(challenge, refused) }
        #expect(code == .invalidRequest)
    }

    @Test("Back-Channel Logout 1.0 §2.4: each client is told of the end of a session under its own name")
    func logout() async throws {
        let world = try await world { $0.backchannelLogoutURI = "https://app.test/backchannel" }
        try await Browser(world).signOn()
        let session = try #require(world.stores.allSessions.first)
        _ = try await world.endSession.end(session: session.id)
        _ = try await world.backChannel.deliver(.prompt)
        let name = try await identifier(world, "alice")
        #expect(world.apps.logoutTokens == ["logout app \(session.id) \(name)"])
    }
}
