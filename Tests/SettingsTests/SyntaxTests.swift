import Ground
import Testing

@testable import Settings

@Suite("How values are written")
struct SyntaxTests {
    private static let one = "aaaaaaaaaaaaaaa1"
    private static let two = "bbbbbbbbbbbbbbb2"

    @Test(
        "a list has four spellings",
        arguments: [
            ("", ["SECRETS_SYSTEM": "\(one),\(two)"]),
            ("", ["SECRETS_SYSTEM": " \(one) , \(two) "]),
            ("", ["SECRETS_SYSTEM": #"["\#(one)", "\#(two)"]"#]),
            ("", ["SECRETS_SYSTEM_0": one, "SECRETS_SYSTEM_1": two, "SECRETS_SYSTEM_3": "after the gap"]),
            ("secrets:\n  system:\n    - \(one)\n    - \(two)", [:]),
            (#"{"secrets": {"system": ["\#(one)", "\#(two)"]}}"#, [:]),
        ])
    func lists(file: String, environment: [String: String]) {
        let outcome = SettingsReader(program: .server, sources: Sample.sources(file, environment: environment)).read()
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.snapshot[ServerKeys.systemSecrets].map(\.exposed) == [Self.one, Self.two])
    }

    @Test("the output of openssl rand -base64 is one element")
    func base64() {
        let sources = Sample.sources(environment: ["SECRETS_SYSTEM": Sample.secret])
        let snapshot = SettingsReader(program: .server, sources: sources).read().snapshot
        #expect(snapshot[ServerKeys.systemSecrets].map(\.exposed) == [Sample.secret])
    }

    @Test(
        "durations",
        arguments: [
            ("1h30m", Duration.seconds(5400)), ("90s", .seconds(90)), ("100ms", .milliseconds(100)),
            ("1h0m1s", .seconds(3601)),
        ])
    func durations(text: String, expected: Duration) throws {
        #expect(try Sample.server("ttl: {access_token: \(text)}").lifespans.accessToken == expected)
        #expect(try Sample.server(adding: ["TTL_ACCESS_TOKEN": text]).lifespans.accessToken == expected)
    }

    @Test("what is no duration is refused", arguments: ["1", "1.5h", "-1h", "h", "1h 30m", "1d", "99999999999h", "0s"])
    func noDurations(text: String) {
        #expect(Sample.complaints(adding: ["TTL_ACCESS_TOKEN": text]).map(\.key) == ["ttl.access_token"])
    }

    @Test("refresh tokens may live for ever", arguments: [("-1", nil), ("24h", Duration.seconds(86_400))])
    func forEver(text: String, expected: Duration?) throws {
        #expect(try Sample.server(adding: ["TTL_REFRESH_TOKEN": text]).lifespans.refreshToken == expected)
        #expect(try Sample.server("ttl: {refresh_token: \(text)}").lifespans.refreshToken == expected)
    }

    @Test(
        "true and false, in quotes too",
        arguments: [
            ("true", true), ("\"true\"", true), ("false", false), ("'false'", false), ("True", true),
        ])
    func booleans(text: String, expected: Bool) throws {
        #expect(try Sample.server("oauth2: {pkce: {enforced: \(text)}}").protocolRules.enforcesPKCE == expected)
    }

    @Test("yes and on are not true", arguments: ["yes", "on", "2", "y"])
    func noBooleans(text: String) {
        #expect(Sample.complaints("oauth2: {pkce: {enforced: \(text)}}").map(\.key) == ["oauth2.pkce.enforced"])
    }

    @Test("a secret comes from the file that NAME_FILE names", arguments: ["\(Sample.secret)\n", Sample.secret])
    func secretFile(text: String) throws {
        var environment = Sample.serverEnvironment
        environment["SECRETS_SYSTEM"] = nil
        environment["SECRETS_SYSTEM_FILE"] = "/run/secrets/system"
        let sources = Sample.sources(environment: environment, mounted: ["/run/secrets/system": text])
        let settings = try ServerSettings.load(from: sources, random: .seeded(1)).settings
        #expect(settings.secrets.system.map(\.exposed) == [Sample.secret])
    }

    @Test("a secret file that cannot be read is a complaint")
    func noSecretFile() {
        let complaints = Sample.complaints(adding: ["SECRETS_SYSTEM_FILE": "/none"], without: "SECRETS_SYSTEM")
        #expect(complaints.map(\.key) == ["secrets.system"])
        #expect(complaints.map(\.source) == [.variable("SECRETS_SYSTEM_FILE")])
    }

    @Test(
        "a file mode is octal where it can be",
        arguments: [("770", 0o770), ("\"0770\"", 0o770), ("493", 0o755), ("0o17", nil), ("9999", nil)])
    func fileMode(text: String, expected: Int?) {
        let outcome = SettingsReader(
            program: .server, sources: Sample.sources("serve: {admin: {socket: {mode: \(text)}}}")
        ).read()
        let refusals = outcome.complaints.map(\.problem.reason)
        switch expected {
        case _?: #expect(refusals.isEmpty)
        case nil: #expect(refusals.count == 1 && refusals[0].contains("is not a file mode"))
        }
    }
}
