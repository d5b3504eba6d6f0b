import Ground
import Testing

@testable import Settings

@Suite("Settings that are read again while the program runs")
struct ReloadTests {
    private func load(
        _ file: String, keeping former: SettingsSnapshot? = nil
    ) throws -> (settings: ServerSettings, snapshot: SettingsSnapshot) {
        try ServerSettings.load(
            from: Sample.sources(file, environment: Sample.serverEnvironment), random: .seeded(1), keeping: former)
    }

    @Test("what may change changes")
    func changes() throws {
        let former = try load("ttl: {access_token: 1h}")
        let loaded = try load("ttl: {access_token: 5m}", keeping: former.snapshot)
        #expect(loaded.settings.lifespans.accessToken == .seconds(300))
    }

    @Test("log, serve and dsn stay as they were at the start, and a warning says so")
    func fixed() throws {
        let former = try load("serve: {public: {port: 5000}}\nlog: {level: warn}")
        let loaded = try load("serve: {public: {port: 5001}}\nlog: {level: debug}", keeping: former.snapshot)
        #expect(loaded.settings.publicListener.address.port == 5000)
        #expect(loaded.settings.log.level == .warn)
        for key in ["serve.public.port", "log.level"] {
            #expect(loaded.snapshot.warnings.contains { $0.hasPrefix("\(key) was changed") }, "\(key)")
        }
    }

    @Test("what is not valid is not taken over")
    func invalid() throws {
        let former = try load("")
        #expect(throws: SettingsError.self) { try load("ttl: {access_token: soon}", keeping: former.snapshot) }
        #expect(throws: SettingsError.self) { try load("no_such_key: 1", keeping: former.snapshot) }
    }

    @Test("a secret that development mode made up stays")
    func development() throws {
        let sources = Sample.sources(flags: ["--dev"])
        let former = try ServerSettings.load(from: sources, random: .seeded(1))
        let loaded = try ServerSettings.load(from: sources, random: .seeded(2), keeping: former.snapshot)
        #expect(loaded.settings.secrets.system.map(\.exposed) == former.settings.secrets.system.map(\.exposed))
    }
}
