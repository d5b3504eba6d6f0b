import AdminClient
import FoundationEssentials
import Ground
import Testing

@testable import CommandLineTools

@Suite("import oauth2-client registers what files describe")
struct ImportClientsTests {
    private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "import-\(RandomBytes.system.uuid()).json")
        try text.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        try await body(path.path)
    }

    @Test("one object or a list; a client that is refused does not hold up the others")
    func list() async throws {
        try await withFile(#"[{"client_id":"a"},{"client_id":"b"},{"client_id":"c"}]"#) { path in
            let exchange = ScriptedExchange(
                (201, #"{"client_id":"a"}"#), (409, #"{"error":"conflict","error_description":"Taken."}"#),
                (201, #"{"client_id":"c"}"#))
            let (report, _) = try await Program.ask("import oauth2-client \(path)", exchange)
            #expect(report.identifiers == ["a", "c"])
            #expect(report.failures.count == 1)
            #expect(report.failures.first?.contains("b: ") == true)
            #expect(exchange.requests.allSatisfy { $0.path == "/admin/clients" })
        }
        try await withFile(#"{"client_id":"a"}"#) { path in
            let (report, _) = try await Program.ask("import client \(path)", ScriptedExchange((201, #"{"client_id":"a"}"#)))
            #expect(report.identifiers == ["a"] && report.failures.isEmpty)
        }
    }

    @Test("a file that is none, or holds something else, is named", arguments: ["[1]", "nonsense", #""text""#])
    func malformed(_ text: String) async throws {
        try await withFile(text) { path in
            let (report, _) = try await Program.ask("import oauth2-clients \(path) /nowhere.json", ScriptedExchange())
            #expect(report.isEmpty)
            #expect(report.failures.count == 2)
            #expect(report.failures.first?.hasPrefix(path) == true)
        }
    }
}
