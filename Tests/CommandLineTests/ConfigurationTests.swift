import ArgumentParser
import Ground
import Settings
import Testing

@testable import CommandLineTools

@Suite("The configuration is shown and judged")
struct ConfigurationTests {
    @Test("--help breaks its lines at the width of a terminal and keeps their indentation")
    func breaking() {
        func words(_ count: Int) -> String { Array(repeating: "word", count: count).joined(separator: " ") }
        #expect(SettingsDiscussion.broken("short\n\n  \(words(16))") == "short\n\n  \(words(15))\n      word")
        #expect(SettingsDiscussion.broken(words(17)) == "\(words(16))\nword")
    }

    @Test("--help lists every setting that is of use")
    func help() {
        #expect(SettingsDiscussion.server.contains("urls.self.issuer (URLS_SELF_ISSUER,"))
    }

    @Test("Complaints end in status 1, warnings do not")
    func verdict() throws {
        func outcome(_ flags: Set<String>) -> SettingsReader.Outcome {
            let sources = SettingsSources(files: [], flags: flags, environment: [:]) { _ in "" }
            return ServerSettings.read(from: sources, random: .seeded(1))
        }
        try ConfigurationJudgement.pronounce(outcome(["--dev"]))
        #expect(throws: ExitCode.failure) { try ConfigurationJudgement.pronounce(outcome([])) }
    }

    private func complaints(_ status: Int, _ body: String) async throws -> [String] {
        let environment = ["URLS_SELF_ISSUER": "https://sso.example/auth/"]
        let sources = SettingsSources(files: [], flags: ["--dev"], environment: environment) { _ in "" }
        let urls = try ServerSettings.load(from: sources, random: .seeded(1)).settings.urls
        return await PublicURLCheck(urls: urls, exchange: ScriptedExchange((status, body))).complaints()
    }

    private func metadata(_ issuer: String, _ base: String) -> String {
        #"{"issuer":"\#(issuer)","authorization_endpoint":"\#(base)oauth2/auth","token_endpoint":"\#(base)oauth2/token","#
            + #""jwks_uri":"\#(base).well-known/jwks.json"}"#
    }

    @Test("seed B17: what the gateway leads to must say what the configuration says")
    func publicURL() async throws {
        let base = "https://sso.example/auth/"
        #expect(try await complaints(200, metadata(base, base)).isEmpty)
        #expect(try await complaints(200, metadata("https://sso.example/auth", base)).count == 1)
        #expect(try await complaints(200, metadata(base, "https://sso.example/")).count == 3)
        #expect(try await complaints(404, "{}").count == 1)
        #expect(try await complaints(200, "<html>").count == 1)
    }
}
