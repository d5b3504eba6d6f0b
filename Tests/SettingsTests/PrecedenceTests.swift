import Ground
import Testing

@testable import Settings

@Suite("Precedence: defaults, files, flags, environment, the later ones stronger")
struct PrecedenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var first = ""
        var second = ""
        var environment: [String: String] = [:]
        let lifespan: Duration
        let source: String
    }

    @Test(
        "the strongest source wins and is named",
        arguments: [
            Case(testDescription: "nothing", lifespan: .seconds(3600), source: "default"),
            Case(
                testDescription: "a file", first: "ttl:\n  access_token: 2h", lifespan: .seconds(7200),
                source: "file file0.yaml:2"),
            Case(
                testDescription: "a JSON file", first: #"{"ttl": {"access_token": "2h"}}"#, lifespan: .seconds(7200),
                source: "file file0.yaml:1"),
            Case(
                testDescription: "a later file", first: "ttl: {access_token: 2h}", second: "ttl: {access_token: 3h}",
                lifespan: .seconds(10_800), source: "file file1.yaml:1"),
            Case(
                testDescription: "a later file without the key", first: "ttl: {access_token: 2h}",
                second: "ttl: {id_token: 3h}",
                lifespan: .seconds(7200), source: "file file0.yaml:1"),
            Case(
                testDescription: "a later file with an empty key", first: "ttl: {access_token: 2h}",
                second: "ttl: {access_token: }",
                lifespan: .seconds(7200), source: "file file0.yaml:1"),
            Case(
                testDescription: "the environment", first: "ttl: {access_token: 2h}",
                environment: ["TTL_ACCESS_TOKEN": "4h"],
                lifespan: .seconds(14_400), source: "variable TTL_ACCESS_TOKEN"),
            Case(
                testDescription: "an older name", first: "ttl: {access_token: 2h}",
                environment: ["ACCESS_TOKEN_LIFESPAN": "5h"],
                lifespan: .seconds(18_000), source: "variable ACCESS_TOKEN_LIFESPAN"),
            Case(
                testDescription: "the current name before an older one",
                environment: ["ACCESS_TOKEN_LIFESPAN": "5h", "TTL_ACCESS_TOKEN": "4h"],
                lifespan: .seconds(14_400), source: "variable TTL_ACCESS_TOKEN"),
            Case(
                testDescription: "an empty variable", first: "ttl: {access_token: 2h}",
                environment: ["TTL_ACCESS_TOKEN": ""],
                lifespan: .seconds(7200), source: "file file0.yaml:1"),
        ])
    func strongest(rule: Case) {
        let sources = Sample.sources(rule.first, rule.second, environment: rule.environment)
        let snapshot = SettingsReader(program: .server, sources: sources).read().snapshot
        #expect(snapshot[ServerKeys.accessTokenLifespan] == rule.lifespan)
        #expect(snapshot.source(of: ServerKeys.accessTokenLifespan).description == rule.source)
    }

    @Test("a flag is stronger than a file and weaker than the environment")
    func flags() {
        func isDevelopment(_ file: String, _ environment: [String: String]) -> Bool {
            let sources = Sample.sources(file, flags: ["--dev"], environment: environment)
            return SettingsReader(program: .server, sources: sources).read().snapshot[SharedKeys.development]
        }
        #expect(isDevelopment("dev: false", [:]))
        #expect(!isDevelopment("dev: true", ["DEV": "false"]))
    }

    @Test(
        "every older name of the seeds is understood",
        arguments: [
            ("PUBLIC_HOST", "127.0.0.1", "serve.public.host"), ("PUBLIC_PORT", "3912", "serve.public.port"),
            ("ADMIN_HOST", "127.0.0.1", "serve.admin.host"), ("ADMIN_PORT", "3913", "serve.admin.port"),
            ("OAUTH2_ISSUER_URL", "https://a.example/", "urls.self.issuer"),
            ("OAUTH2_CONSENT_URL", "https://a.example/c", "urls.consent"),
            ("OAUTH2_LOGIN_URL", "https://a.example/l", "urls.login"),
            ("SYSTEM_SECRET", Sample.secret, "secrets.system"), ("DATABASE_URL", "memory", "dsn"),
            ("STRATEGIES_ACCESS_TOKEN", "jwt", "strategies.access_token"),
            ("URLS_SELF_ISSUER", "https://a.example/", "urls.self.issuer"),
        ])
    func olderNames(variable: String, value: String, path: String) throws {
        let sources = Sample.sources(environment: [variable: value])
        let outcome = SettingsReader(program: .server, sources: sources).read()
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.snapshot.entries[path]?.source == .variable(variable))
    }

    @Test("an older name is warned of, and so is one that loses")
    func warnings() {
        func warnings(_ environment: [String: String]) -> [String] {
            SettingsReader(program: .server, sources: Sample.sources(environment: environment)).read().snapshot.warnings
        }
        #expect(warnings(["PUBLIC_PORT": "1"]) == ["PUBLIC_PORT is an older name; use SERVE_PUBLIC_PORT."])
        #expect(
            warnings(["PUBLIC_PORT": "1", "SERVE_PUBLIC_PORT": "2"])
                == ["variable PUBLIC_PORT is ignored because variable SERVE_PUBLIC_PORT is set."])
    }

    @Test("what Kubernetes sets for a service of that name is not taken for a port")
    func clusterVariables() {
        let sources = Sample.sources(environment: ["PUBLIC_PORT": "tcp://10.0.0.1:80"])
        let outcome = SettingsReader(program: .server, sources: sources).read()
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.snapshot[ServerKeys.publicListener.port] == 4444)
    }
}
