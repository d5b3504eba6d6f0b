import AdminAPI
import Ground
import Testing

@testable import OAuth

@Suite("Stored client secrets")
struct ClientSecretsTests {
    private let secrets = ClientSecrets.example

    private func verify(_ secret: String, _ digests: String...) async throws -> Bool {
        let client = Client.example(digests: digests.map(ClientSecretDigest.init(text:)))
        return try await secrets.verify(Secret(secret), of: client)
    }

    @Test("a generated secret has 26 characters that need no encoding")
    func generated() {
        let made = (0..<100).map { _ in secrets.generate(for: OAuth2Client()).exposed }
        #expect(Set(made).count == 100)
        #expect(made.allSatisfy { $0.utf8.count == 26 && FormParameters.encode($0) == $0 })
    }

    @Test("a generated secret is verified by its keyed hash, which differs each time")
    func keyed() async throws {
        let (one, other) = (secrets.digest(generated: Secret("s")), secrets.digest(generated: Secret("s")))
        #expect(one.text.hasPrefix("hmac-sha256$"))
        #expect(one != other)
        #expect(try await verify("s", one.text))
        #expect(try await !verify("t", one.text))
    }

    @Test("a chosen secret is verified by PBKDF2 in Hydra's form")
    func chosen() async throws {
        let digest = try await secrets.digest(chosen: Secret("chosen by people"))
        #expect(digest.text.hasPrefix("$pbkdf2-sha256$i=25000,l=32$"))
        #expect(try await verify("chosen by people", digest.text))
        #expect(try await !verify("chosen by People", digest.text))
    }

    // Made with Python: hashlib.pbkdf2_hmac("sha256", b"secret-of-hydra", bytes(range(16)), 25000, 32).
    private static let imported = "$pbkdf2-sha256$i=25000,l=32$AAECAwQFBgcICQoLDA0ODw$fvJB2iH13y6cUFPLmsdSzIF9rjoEUaBslJCBrN20e28"

    @Test("an imported PBKDF2 hash is verified as what it is")
    func hydra() async throws {
        #expect(try await verify("secret-of-hydra", Self.imported))
        #expect(try await !verify("secret-of-hydrA", Self.imported))
    }

    // Made with Python's crypt: the secret "secret-of-hydra", cost 4.
    private static let bcrypt = "$2a$04$abcdefghijklmnopqrstuuDwWjtKH.G9TA9QrikW7ls3yWPQuetuC"

    @Test("an imported bcrypt hash is verified as what it is, whichever of its names it has", arguments: ["2a", "2b", "2y"])
    func bcrypt(_ version: String) async throws {
        let digest = "$\(version)" + Self.bcrypt.dropFirst(3)
        #expect(ClientSecrets.knows(ClientSecretDigest(text: digest)))
        #expect(try await verify("secret-of-hydra", digest))
        #expect(try await !verify("secret-of-hydrA", digest))
        #expect(try await !verify("secret-of-hydra\0", digest))
    }

    @Test("after a rotation the former secret still counts")
    func rotation() async throws {
        let digests = [secrets.digest(generated: Secret("new")), secrets.digest(generated: Secret("old"))]
        let client = Client.example(digests: digests)
        for secret in ["new", "old"] { #expect(try await secrets.verify(Secret(secret), of: client)) }
        #expect(try await !secrets.verify(Secret("older"), of: client))
    }

    @Test(
        "a damaged or unknown digest verifies nothing and is not imported",
        arguments: [
            "", "secret", "hmac-sha256$", "hmac-sha256$AAAA$AAAA", "$2y$99$x", "$pbkdf2-sha256$i=0,l=32$AAAA$AAAA",
            "$pbkdf2-sha256$i=99999999999999999999,l=32$AAAA$AAAA", "$pbkdf2-sha256$i=1,l=0$$", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
            "$2a$31$abcdefghijklmnopqrstuuNnMXeVXaIFzwWhwQzKJLgSOyuyPjNqK", "$2a$04$short", "$2x$04$abcdefghijklmnopqrstuuNnMXeVXaIFzwWhwQzKJLgSOyuyPjNqK",
        ])
    func damaged(_ text: String) async throws {
        #expect(!ClientSecrets.knows(ClientSecretDigest(text: text)))
        #expect(try await !verify("secret", text))
    }

    private static func registration(_ id: String = "app", _ method: String = "client_secret_jwt") -> OAuth2Client {
        var registration = OAuth2Client()
        (registration.clientID, registration.tokenEndpointAuthMethod) = (id, method)
        return registration
    }

    @Test("OpenID Connect Core §9: for client_secret_jwt a secret is sealed, and can be read again by its client alone")
    func sealed() async throws {
        let secret = secrets.generate(for: Self.registration())
        #expect(secret.exposed.utf8.count == 32)
        let digest = try await secrets.stored(secret, .generated, for: Self.registration())
        #expect(digest.text.hasPrefix("sealed$") && !digest.text.contains(secret.exposed))
        #expect(secrets.readable(of: .example(digests: [digest])).map(\.exposed) == [secret.exposed])
        #expect(secrets.readable(of: .example("other", digests: [digest])).isEmpty)
        #expect(ClientSecrets.make("another system").readable(of: .example(digests: [digest])).isEmpty)
        #expect(try await verify(secret.exposed, digest.text))
        #expect(try await !verify(secret.exposed + "x", digest.text))
    }

    @Test("a stored secret goes on serving where the new method can work with it")
    func methodChange() async throws {
        let sealed = try await secrets.stored(Secret("a secret"), .chosen, for: Self.registration())
        let hashed = secrets.digest(generated: Secret("a secret"))
        #expect(secrets.serve(.example(digests: [sealed]), as: Self.registration()))
        #expect(secrets.serve(.example(digests: [sealed]), as: Self.registration("app", "client_secret_basic")))
        #expect(!secrets.serve(.example(digests: [hashed]), as: Self.registration()))
        #expect(!secrets.serve(.example(), as: Self.registration("app", "client_secret_basic")))
    }
}
