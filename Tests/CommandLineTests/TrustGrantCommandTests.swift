import AdminClient
import FoundationEssentials
import Ground
import Testing

@testable import CommandLineTools

@Suite("The commands about trust grants (RFC 7523)")
struct TrustGrantCommandTests {
    private static let grant = #"""
        {"id":"g1","issuer":"https://idp.example","subject":"anna","allow_any_subject":false,"scope":["read","write"],
        "public_key":{"set":"https://idp.example","kid":"k1"},"created_at":"2026-01-01T00:00:00Z",
        "expires_at":"2030-01-01T00:00:00Z"}
        """#

    @Test("get, list and delete go to the issuers' path")
    func others() async throws {
        let path = "/admin/trust/grants/jwt-bearer/issuers"
        let got = ScriptedExchange((200, Self.grant))
        let (report, text) = try await Program.ask("get trust-grant g1", got)
        #expect(got.requests.first?.path == path + "/g1")
        #expect(text.contains("https://idp.example") && text.contains("read, write"))
        #expect(report.identifiers == ["g1"])
        let listed = ScriptedExchange((200, "[\(Self.grant)]"))
        let (_, quiet) = try await Program.ask("list trust-grants --issuer i -q", listed)
        #expect(listed.requests.first?.path == path + "?issuer=i&page_size=100")
        #expect(quiet == "g1")
        let deleted = ScriptedExchange((204, ""), (404, #"{"error":"Not Found"}"#))
        let (gone, _) = try await Program.ask("delete trust-grant g1 g2", deleted)
        #expect(gone.identifiers == ["g1"] && gone.failures.count == 1)
    }

    @Test("create sends the public part of the key alone")
    func create() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "grant-\(RandomBytes.system.uuid()).pem")
        // The key of RFC 8037 §A.1.
        let key = #"{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
        try key.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        let exchange = ScriptedExchange((201, Self.grant))
        let line = "create trust-grant \(path.path) --issuer i --subject s --scope a,b --expires-at 2030-01-01T00:00:00Z"
        _ = try await Program.ask(line, exchange)
        let sent = try JSONParser.parse(exchange.requests.first?.body ?? []).object
        #expect(sent?["jwk"]?.object?["x"] != nil)
        #expect(sent?["jwk"]?.object?["d"] == nil)
        #expect(sent?["jwk"]?.object?["kid"]?.string?.isEmpty == false)
        #expect(sent?["scope"] == ["a", "b"])
    }

    @Test("one subject or any, not both and not neither", arguments: ["", " --subject s --allow-any-subject"])
    func subjects(_ flags: String) {
        let line = "create trust-grant key.json --issuer i --expires-at 2030-01-01T00:00:00Z" + flags
        #expect(throws: (any Error).self) { try Program.parse(line: line) }
    }
}
