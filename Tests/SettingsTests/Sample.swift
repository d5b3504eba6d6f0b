import Ground

@testable import Settings

/// Sources and secrets for the tests.
enum Sample {
    static let secret = "4XrR1vd9aXzW0q+FZ2tU/7k="
    static let olderSecret = "pP3sL0mYw8Qe5Jb6Hn1Tc2Vd="

    /// What a server needs outside development mode.
    static let serverEnvironment = [
        "DSN": "postgres://app:dEep7hidden@db/server", "SECRETS_SYSTEM": secret,
        "URLS_SELF_ISSUER": "https://auth.example.com/",
    ]

    static let identityProviderEnvironment = [
        "DSN": "sqlite:///var/lib/idp.db", "SECRETS_COOKIE": secret, "URLS_SELF": "https://id.example.com",
        "URLS_SERVER_ADMIN": "http://server:4445", "URLS_SERVER_PUBLIC": "https://auth.example.com/",
    ]

    static func sources(
        _ files: String..., flags: Set<String> = [], environment: [String: String] = [:],
        mounted: [String: String] = [:]
    ) -> SettingsSources {
        SettingsSources(
            files: files.enumerated().map { SettingsFile(name: "file\($0.offset).yaml", text: $0.element) },
            flags: flags, environment: environment
        ) { path throws in
            guard let text = mounted[path] else { throw NoSuchFile() }
            return text
        }
    }

    struct NoSuchFile: Error {}

    /// The server's complaints when these are added to what it needs.
    static func complaints(
        _ file: String = "", adding environment: [String: String] = [:], without missing: String...
    ) -> [SettingComplaint] {
        var all = serverEnvironment.merging(environment) { _, new in new }
        for name in missing { all[name] = nil }
        return ServerSettings.read(from: sources(file, environment: all), random: .seeded(1)).complaints
    }

    /// The server's settings when these are added to what it needs.
    static func server(_ file: String = "", adding environment: [String: String] = [:]) throws -> ServerSettings {
        let all = serverEnvironment.merging(environment) { _, new in new }
        return try ServerSettings.load(from: sources(file, environment: all), random: .seeded(1)).settings
    }
}
