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
}
