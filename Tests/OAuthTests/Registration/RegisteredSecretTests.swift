import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Secrets of registered clients: kept as hashes, shown once, rotated (Hydra's API)")
struct RegisteredSecretTests {
    private let world = RegistrationWorld()

    private var registration: ClientRegistration { world.registration() }

    @Test("a chosen secret is kept as a slow hash")
    func chosenSecret() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.clientSecret = "chosen secret" })
        #expect(made.answer.clientSecret == "chosen secret")
        #expect(made.client.secretDigests.map(\.text).allSatisfy { $0.hasPrefix("$pbkdf2-sha256$") })
        #expect(try await world.secrets.verify(Secret("chosen secret"), of: made.client))
    }

    @Test("a hash from Hydra is kept as it is, and no secret is shown")
    func importedSecret() async throws {
        let hash = "$pbkdf2-sha256$i=25000,l=32$AAECAwQFBgcICQoLDA0ODw$fvJB2iH13y6cUFPLmsdSzIF9rjoEUaBslJCBrN20e28"
        let made = try await registration.create(RegistrationWorld.request { $0.clientSecretHash = hash })
        #expect(made.answer.clientSecret == nil)
        #expect(made.answer.clientSecretHash == nil)
        #expect(made.client.registration.clientSecretHash == nil)
        #expect(made.client.secretDigests.map(\.text) == [hash])
        #expect(try await world.secrets.verify(Secret("secret-of-hydra"), of: made.client))
    }

    @Test("after a rotation the five secrets before it stay valid, until they are ended")
    func rotation() async throws {
        var client = try await registration.create(OAuth2Client()).client
        var shown: [String] = []
        for _ in 0..<7 {
            let rotated = try registration.rotateSecret(of: client)
            client = rotated.client
            shown.append(try #require(rotated.answer.clientSecret))
        }
        #expect(client.secretDigests.count == 6)
        for (index, secret) in shown.enumerated() {
            #expect(try await world.secrets.verify(Secret(secret), of: client) == (index > 0), "\(index)")
        }
        let ended = try registration.endRotatedSecrets(of: client)
        #expect(ended.answer.clientSecret == nil)
        #expect(try await world.secrets.verify(Secret(shown[6]), of: ended.client))
        #expect(try await !world.secrets.verify(Secret(shown[5]), of: ended.client))
    }

    @Test("a client without a shared secret has none to rotate")
    func nothingToRotate() async throws {
        let client = try await registration.create(RegistrationWorld.request { $0.tokenEndpointAuthMethod = "none" }).client
        #expect(throws: OAuthError.self) { try registration.rotateSecret(of: client) }
        #expect(throws: OAuthError.self) { try registration.endRotatedSecrets(of: client) }
    }

    @Test("who changes to client_secret_jwt gets a secret that the server can read; who leaves it keeps theirs")
    func sealing() async throws {
        let hashed = try await registration.create(RegistrationWorld.request { $0.clientID = "app" })
        let sealed = try await registration.replace(hashed.client, with: RegistrationWorld.request { $0.tokenEndpointAuthMethod = "client_secret_jwt" })
        let secret = try #require(sealed.answer.clientSecret)
        #expect(sealed.client.secretDigests != hashed.client.secretDigests)
        let back = try await registration.replace(sealed.client, with: OAuth2Client())
        #expect(back.answer.clientSecret == nil)
        #expect(try await world.secrets.verify(Secret(secret), of: back.client))
    }
}
