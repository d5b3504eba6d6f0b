import Ground
import Testing

@testable import Settings

@Suite("Development mode makes do with little")
struct DevelopmentTests {
    @Test("the server starts with nothing but --dev")
    func server() throws {
        let sources = Sample.sources(flags: ["--dev"])
        let (settings, snapshot) = try ServerSettings.load(from: sources, random: .seeded(1))
        #expect(settings.isDevelopment)
        #expect(settings.dataSourceName.exposed == "memory")
        #expect(settings.urls.issuer.text == "http://localhost:4444/")
        #expect(settings.secrets.system.count == 1)
        #expect(settings.secrets.system.allSatisfy { $0.exposed.count >= 16 })
        #expect(snapshot.warnings.count == 4)
        #expect(snapshot.source(of: ServerKeys.systemSecrets) == .development)
    }

    @Test("the secret is made from the randomness that is handed in")
    func randomness() throws {
        func secret(_ seed: UInt64) throws -> String? {
            let sources = Sample.sources(flags: ["--dev"])
            return try ServerSettings.load(from: sources, random: .seeded(seed)).settings.secrets.system.first?.exposed
        }
        #expect(try secret(1) == secret(1))
        #expect(try secret(1) != secret(2))
    }

    @Test("what is given is used")
    func given() throws {
        var environment = Sample.serverEnvironment
        environment["SECRETS_SYSTEM"] = "youReallyNeedToChangeThis"
        environment["URLS_SELF_ISSUER"] = "http://127.0.0.1:4444"
        let sources = Sample.sources(flags: ["--dev"], environment: environment)
        let (settings, snapshot) = try ServerSettings.load(from: sources, random: .seeded(1))
        #expect(settings.urls.issuer.text == "http://127.0.0.1:4444")
        #expect(settings.secrets.system.map(\.exposed) == ["youReallyNeedToChangeThis"])
        #expect(snapshot.warnings.count == 1)
    }

    @Test("a short secret is refused all the same")
    func shortSecret() {
        let sources = Sample.sources(flags: ["--dev"], environment: ["SECRETS_SYSTEM": "short"])
        #expect(ServerSettings.read(from: sources, random: .seeded(1)).complaints.map(\.key) == ["secrets.system"])
    }

    @Test("the identity provider starts with nothing but --dev")
    func identityProvider() throws {
        let sources = Sample.sources(flags: ["--dev"])
        let settings = try IdentityProviderSettings.load(from: sources, random: .seeded(1)).settings
        #expect(settings.urls.own.text == "http://localhost:3000/")
        #expect(settings.urls.serverAdmin.text == "http://localhost:4445/")
        #expect(settings.cookieSecrets.count == 1)
    }
}
