import Ground
import Testing

@testable import Settings

@Suite("Secrets are never shown")
struct RedactionTests {
    private static let password = "dEep7hidden"

    private func snapshot() throws -> (settings: ServerSettings, snapshot: SettingsSnapshot) {
        var environment = Sample.serverEnvironment
        environment["SECRETS_COOKIE"] = Sample.olderSecret
        return try ServerSettings.load(from: Sample.sources(environment: environment), random: .seeded(1))
    }

    @Test("neither by printing, nor by reflection, nor by a dump")
    func dumps() throws {
        let (settings, snapshot) = try snapshot()
        var text = "\(settings)\(snapshot)" + String(reflecting: settings) + String(reflecting: snapshot)
        dump(settings, to: &text)
        dump(snapshot, to: &text)
        for secret in [Sample.secret, Sample.olderSecret, Self.password] { #expect(!text.contains(secret)) }
    }

    @Test("nor by config print", arguments: SettingsPrinter.Format.allCases)
    func prints(format: SettingsPrinter.Format) throws {
        let text = SettingsPrinter(try snapshot().snapshot).text(format)
        for secret in [Sample.secret, Sample.olderSecret, Self.password] { #expect(!text.contains(secret)) }
        #expect(text.contains("<redacted>"))
        #expect(text.contains("variable SECRETS_SYSTEM"))
    }

    @Test(
        "nor by a complaint",
        arguments: [
            ("SECRETS_SYSTEM", "tooShort7hidden"), ("SECRETS_SYSTEM", #"["brokenJSON7hidden"#),
            ("URLS_LOGIN", "https://u:7hidden@a.example/"),
            ("OAUTH2_TOKEN_HOOK", #"{"auth": "7hidden"}"#), ("OAUTH2_TOKEN_HOOK", #"{"auth": "7hidden""#),
            ("HSM_PIN", "7hidden"),
        ])
    func complaints(variable: String, value: String) {
        let complaints = Sample.complaints(adding: [variable: value])
        #expect(!complaints.isEmpty)
        #expect(!SettingsError(complaints: complaints).description.contains("7hidden"))
    }

    @Test(
        "a DSN keeps what is not secret",
        arguments: [
            ("memory", "memory"),
            ("sqlite:///var/lib/a.db?_fk=true", "sqlite:///var/lib/a.db?_fk=true"),
            ("postgres://app:p%40ss@db:5432/x?sslmode=require", "postgres://app:<redacted>@db:5432/x?sslmode=require"),
            ("postgres://app@db/x", "postgres://app@db/x"),
            (
                "postgres://db:5432/x?user=a&password=p&sslpassword=q",
                "postgres://db:5432/x?user=a&password=<redacted>&sslpassword=<redacted>"
            ),
            ("postgres://app:p@ss/wd?#@db/x", "postgres://app:<redacted>@db/x"),
            ("postgres://app:lost/x", "postgres://<redacted>"),
            ("postgres://[::1]/x", "postgres://[::1]/x"),
            ("host=db password=p", "<redacted>"),
        ])
    func dataSourceNames(text: String, shown: String) {
        #expect(DataSourceNameRedaction.redact(Secret(text)) == shown)
    }
}
