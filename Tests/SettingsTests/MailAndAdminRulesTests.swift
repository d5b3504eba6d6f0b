import Ground
import Testing

@testable import Settings

@Suite("Mail leaves safely, and the admin API is not for strangers")
struct MailAndAdminRulesTests {
    private static let server = [
        "MAIL_TRANSPORT": "smtp", "MAIL_FROM": "no-reply@example.com", "MAIL_HOST": "smtp.example.com",
    ]
    private static let token = "4XrR1vd9aXzW0q+FZ2tU/7k=4XrR1vd9aXzW0q+FZ2tU"

    private static func with(_ more: [String: String]) -> [String: String] { server.merging(more) { _, new in new } }

    private func complaints(_ environment: [String: String], flags: Set<String> = []) -> [String] {
        let all = Sample.identityProviderEnvironment.merging(environment) { _, new in new }
        let sources = Sample.sources(flags: flags, environment: all)
        return IdentityProviderSettings.read(from: sources, random: .seeded(1)).complaints.map(\.key)
    }

    @Test(
        "one rule each",
        arguments: [
            (["MAIL_TRANSPORT": "smtp", "MAIL_HOST": "smtp.example.com"], "mail.from"),
            (["MAIL_TRANSPORT": "smtp", "MAIL_FROM": "a@example.com"], "mail.host"),
            (["MAIL_TRANSPORT": "file", "MAIL_FROM": "a@example.com"], "mail.folder"),
            (with(["MAIL_SECURITY": "none"]), "mail.security"),
            (with(["MAIL_USERNAME": "mailer"]), "mail.username"),
            (with(["MAIL_PASSWORD": "a password"]), "mail.username"),
            (with(["MAIL_PORT": "0"]), "mail.port"), (with(["MAIL_HOST": "smtp.example.com/x"]), "mail.host"),
            (with(["MAIL_FROM": "nobody"]), "mail.from"),
            (["ADMIN_HOST": "0.0.0.0"], "admin.token"), (["ADMIN_HOST": "10.0.0.1"], "admin.token"),
            (["ADMIN_TOKEN": "short"], "admin.token"), (["ADMIN_PORT": "3000"], "admin.port"),
        ] as [([String: String], String)])
    func refused(environment: [String: String], path: String) {
        #expect(complaints(environment) == [path])
    }

    @Test(
        "what is safe starts",
        arguments: [
            [:], with([:]), with(["MAIL_USERNAME": "mailer", "MAIL_PASSWORD": "a password"]),
            with(["MAIL_SECURITY": "none", "MAIL_HOST": "localhost"]),
            with(["MAIL_SECURITY": "none", "MAIL_HOST": "127.0.0.2"]),
            ["ADMIN_HOST": "0.0.0.0", "ADMIN_TOKEN": token], ["ADMIN_HOST": "::1"],
            ["ADMIN_HOST": "unix:/run/gatehouse/admin.sock"],
        ] as [[String: String]])
    func accepted(environment: [String: String]) {
        #expect(complaints(environment) == [])
    }

    @Test("in development mode mails become files in a folder that nobody can guess")
    func development() throws {
        let sources = Sample.sources(flags: ["--dev"], environment: [:])
        let loaded = try IdentityProviderSettings.load(from: sources, random: .seeded(1))
        let folder = try #require(loaded.settings.mail.folder)
        #expect(loaded.settings.mail.transport == .file)
        #expect(folder.hasPrefix("/tmp/gatehouse-mails-") && folder.count == 37)
        #expect(loaded.snapshot.warnings.contains { $0.contains(folder) })
    }

    @Test("neither password nor token is printed")
    func redaction() {
        let all = Sample.identityProviderEnvironment.merging(
            Self.with(["MAIL_USERNAME": "m", "MAIL_PASSWORD": "hidden-password", "ADMIN_TOKEN": Self.token])
        ) { _, new in new }
        let outcome = IdentityProviderSettings.read(from: Sample.sources(environment: all), random: .seeded(1))
        for format in [SettingsPrinter.Format.table, .json, .yaml] {
            let text = SettingsPrinter(outcome.snapshot).text(format)
            #expect(!text.contains("hidden-password") && !text.contains(Self.token))
        }
    }
}
