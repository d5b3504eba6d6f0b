import AdminClient
import FoundationEssentials
import Ground
import HTTPTypes
import Testing

@testable import CommandLineTools

@Suite("The commands about key sets")
struct KeyCommandTests {
    private static let set = #"{"keys":[{"kid":"k1","alg":"ES256","use":"sig","kty":"EC","crv":"P-256","x":"a","y":"b","d":"private"}]}"#

    @Test("create jwk asks the server for a key and shows it")
    func create() async throws {
        let exchange = ScriptedExchange((201, Self.set))
        let (report, text) = try await Program.ask("create jwk my/set k1 --alg ES256", exchange)
        #expect(exchange.requests.first?.method == .post)
        #expect(exchange.requests.first?.path == "/admin/keys/my%2Fset")
        let body = try JSONParser.parse(exchange.requests.first?.body ?? [])
        #expect(body.object?["alg"] == "ES256")
        #expect(body.object?["kid"] == "k1")
        #expect(body.object?["use"] == "sig")
        #expect(text == "SET ID\tKEY ID\tALGORITHM\tUSE\nmy/set\tk1\tES256\t\tsig")
        #expect(report.json.object?["set"] == "my/set")
        #expect(report.json.object?["keys"]?.array?.count == 1)
        #expect(report.identifiers == ["k1"])
    }

    @Test("get jwk exports; with --public only what may be published", arguments: [true, false])
    func get(isPublic: Bool) async throws {
        let line = "get jwk one" + (isPublic ? " --public" : "")
        let (report, _) = try await Program.ask(line, ScriptedExchange((200, Self.set)))
        let key = report.json.object?["keys"]?.array?.first?.object
        #expect(key?["kid"] == "k1")
        #expect((key?["d"] == nil) == isPublic)
    }

    @Test("several sets are a list; one that is not there is a failure of its own")
    func several() async throws {
        let exchange = ScriptedExchange((200, Self.set), (404, #"{"error":"Not Found"}"#), (200, Self.set))
        let (report, _) = try await Program.ask("get jwks a b c", exchange)
        #expect(report.json.array?.count == 2)
        #expect(report.failures == ["b: There is no such key set."])
    }

    @Test("delete jwk names the sets that are gone")
    func delete() async throws {
        let exchange = ScriptedExchange((204, ""))
        let (_, text) = try await Program.ask("delete jwk one -q", exchange)
        #expect(exchange.requests.first?.method == .delete)
        #expect(text == "one")
    }

    @Test("a JWK Set is imported key by key; what a key does not say, the flags say")
    func file() throws {
        let key = #"{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}"#
        let file = KeyFile(bytes: Array(#"{"keys":[\#(key)]}"#.utf8))
        let keys = try file.keys(use: "sig", algorithm: "HS256")
        #expect(keys.first?["alg"] == "HS256")
        #expect(keys.first?["use"] == "sig")
        #expect(keys.first?["kid"]?.string?.isEmpty == false)
        #expect(try file.keys(use: "sig", algorithm: "HS256").first?["kid"] == keys.first?["kid"])
    }

    @Test(
        "what is no key, or says no algorithm, is refused with a way out",
        arguments: ["", "{}", "[1]", #"{"keys":{}}"#, #"{"keys":[1]}"#, #"{"kty":"oct","k":"AAAA"}"#, "-----BEGIN X-----"])
    func malformed(_ text: String) {
        #expect(throws: CommandFailure.self) { try KeyFile(bytes: Array(text.utf8)).keys(use: "sig", algorithm: nil) }
    }
}
