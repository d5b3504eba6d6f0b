import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("Trusted issuers at the admin API (Hydra's admin/grant_jwtbearer)")
struct TrustedIssuerDialogueTests {
    static let path = "/admin/trust/grants/jwt-bearer/issuers"

    static func document(_ issuer: String = "https://issuer.example", key: JSONWebKey, _ more: JSONObject = JSONObject()) -> JSONValue {
        var document = JSONObject([
            "issuer": .string(issuer), "subject": "alice", "scope": ["read", "write"],
            "jwk": .object((key.publicKey ?? key).json), "expires_at": "2030-01-31T12:00:00Z",
        ])
        for member in more.members { document[member.name] = member.value == .null ? nil : member.value }
        return .object(document)
    }

    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "key-1") }

    @Test("a new one is answered with 201 and Location, and found again, in the list too", arguments: TestDatabases.all)
    func create(on kind: TestDatabase) async throws {
        try await TestServer.run(on: kind) { server in
            let made = try await server.adminAPI.json(.post, Self.path, Self.document(key: try Self.key.get()))
            #expect(made.status == 201)
            let id = try #require(made.json["id"]?.string)
            #expect(made.location == "\(Self.path)/\(id)")
            #expect(made.json["public_key"] == ["set": "https://issuer.example", "kid": "key-1"])
            #expect(made.json["scope"] == ["read", "write"])
            #expect(made.json["allow_any_subject"] == false)
            #expect(made.json["expires_at"] == "2030-01-31T12:00:00Z")
            #expect(made.json["created_at"] == "2027-01-15T08:00:00Z")
            let found = try await server.adminAPI.get("\(Self.path)/\(id)")
            #expect(found.json == made.json)
            let list = try await server.adminAPI.get(Self.path)
            #expect(try JSONParser.parse(list.body) == [.object(made.json)])
        }
    }

    @Test("the same one again is a conflict")
    func conflict() async throws {
        try await TestServer.run { server in
            let document = Self.document(key: try Self.key.get())
            _ = try await server.adminAPI.json(.post, Self.path, document)
            #expect(try await server.adminAPI.json(.post, Self.path, document).status == 409)
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let change: KeyValuePairs<String, JSONValue>
        let error: String?
        var testDescription: String { rule }
    }

    @Test(
        "a declaration must say all that is needed",
        arguments: [
            Row(rule: "no issuer", change: ["issuer": ""], error: "missing_required_parameter"),
            Row(rule: "neither subject nor any subject", change: ["subject": .null], error: "missing_required_parameter"),
            Row(rule: "subject and any subject", change: ["allow_any_subject": true], error: "missing_required_parameter"),
            Row(rule: "any subject", change: ["subject": "", "allow_any_subject": true], error: nil),
            Row(rule: "no key", change: ["jwk": .null], error: "missing_required_parameter"),
            Row(rule: "a key without kid", change: ["jwk": ["kty": "oct", "k": "AAAA"]], error: "missing_required_parameter"),
            Row(rule: "a symmetric key", change: ["jwk": ["kty": "oct", "k": "AAAA", "kid": "1"]], error: "invalid_request"),
            Row(rule: "a malformed key", change: ["jwk": ["kty": "EC", "crv": "P-256", "kid": "1"]], error: "invalid_request"),
            Row(rule: "no expiry", change: ["expires_at": .null], error: "missing_required_parameter"),
            Row(rule: "an expiry that is no time", change: ["expires_at": "soon"], error: "invalid_request"),
            Row(rule: "an expiry in the past", change: ["expires_at": "2020-01-01T00:00:00Z"], error: "invalid_request"),
            Row(rule: "an issuer that is no text", change: ["issuer": 7], error: "invalid_request"),
        ])
    func rules(_ row: Row) async throws {
        try await TestServer.run { server in
            let document = Self.document(key: try Self.key.get(), JSONObject(row.change))
            let answer = try await server.adminAPI.json(.post, Self.path, document)
            #expect(answer.status == (row.error == nil ? 201 : 400), "\(answer.text)")
            #expect(answer.json["error"]?.string == row.error)
        }
    }

    @Test("a private key is refused, and does not come back in the error")
    func privateKey() async throws {
        try await TestServer.run { server in
            let key = try Self.key.get()
            let change = JSONObject(["jwk": .object(key.json)])
            let answer = try await server.adminAPI.json(.post, Self.path, Self.document(key: key, change))
            #expect(answer.status == 400)
            #expect(!answer.text.contains(try #require(key.json["d"]?.string)))
        }
    }

    @Test("the list comes in pages, of one issuer or all")
    func pages() async throws {
        try await TestServer.run { server in
            for number in 1...5 {
                let key = try KeyGenerator.generate(for: .es256, keyID: "\(number)")
                _ = try await server.adminAPI.json(.post, Self.path, Self.document("https://\(number % 2).example", key: key))
            }
            let link = try #require(HTTPField.Name("Link"))
            var (target, seen) = ("\(Self.path)?page_size=2", 0)
            for _ in 0..<3 {
                let answer = try await server.adminAPI.get(target)
                seen += try JSONParser.parse(answer.body).array?.count ?? 0
                let links = answer.headers[values: link].joined(separator: ",")
                guard let next = links.split(separator: ",").first(where: { $0.contains("rel=\"next\"") }) else { break }
                target = String(next.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
            }
            #expect(seen == 5)
            let one = try await server.adminAPI.get("\(Self.path)?issuer=https%3A%2F%2F1.example")
            #expect(try JSONParser.parse(one.body).array?.count == 3)
        }
    }

    @Test("one that is deleted is gone; an id that is none is refused")
    func delete() async throws {
        try await TestServer.run { server in
            let made = try await server.adminAPI.json(.post, Self.path, Self.document(key: try Self.key.get()))
            #expect(try await server.adminAPI.send(.delete, made.location).status == 204)
            #expect(try await server.adminAPI.send(.delete, made.location).status == 404)
            #expect(try await server.adminAPI.get(made.location).status == 404)
            #expect(try await server.adminAPI.get("\(Self.path)/banana").status == 400)
        }
    }
}
