import Ground
import Testing

@testable import Settings

@Suite("config print")
struct PrinterTests {
    private func snapshot(_ file: String = "") throws -> SettingsSnapshot {
        let sources = Sample.sources(file, environment: Sample.serverEnvironment)
        return try ServerSettings.load(from: sources, random: .seeded(1)).snapshot
    }

    @Test("the table has a line for every key, with value and source")
    func table() throws {
        let lines = SettingsPrinter(try snapshot("ttl: {id_token: 90m}")).text(.table).split(separator: "\n")
        #expect(lines.count == Program.server.keys.count + 1)
        let line = lines.first { $0.hasPrefix("ttl.id_token ") }
        #expect(line?.split(separator: " ").map(String.init) == ["ttl.id_token", "1h30m", "file", "file0.yaml:1"])
    }

    @Test("the JSON form is JSON")
    func json() throws {
        let text = SettingsPrinter(try snapshot()).text(.json)
        let object = try JSONParser.parse(Array(text.utf8)).object
        #expect(object?["serve.public.port"]?.object?["value"] == 4444)
        #expect(object?["serve.public.port"]?.object?["source"] == "default")
        #expect(object?.members.count == Program.server.keys.count)
    }

    @Test("the YAML form reads back to the same values", arguments: Program.allCases)
    func yaml(program: Program) {
        let snapshot = SettingsReader(program: program, sources: Sample.sources()).read().snapshot
        let text = SettingsPrinter(snapshot).text(.yaml)
        let again = SettingsReader(program: program, sources: Sample.sources(text)).read()
        #expect(again.complaints.isEmpty)
        for key in program.keys {
            #expect(again.snapshot.entries[key.path]?.setting.printed == snapshot.entries[key.path]?.setting.printed)
        }
    }
}
