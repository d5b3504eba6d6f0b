import Ground
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: import and export")
struct TransferEndpointTests {
    private func take(_ lines: [String], _ api: Operator, query: String = "") async throws -> Operator.Answer {
        let body = ByteBuffer(string: lines.joined(separator: "\n"))
        return try await api.client.execute(
            uri: "/admin/users/import\(query)", method: .post, headers: [:], body: body
        ) { response in
            Operator.Answer(
                status: response.status, headers: response.headers, text: String(buffer: response.body))
        }
    }

    @Test("What the export gives the import takes; both are events", arguments: TestDatabases.all)
    func around(on kind: TestDatabase) async throws {
        let hash = "$2b$04$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW"
        let lines = (0..<450).map {
            #"{"email":"user\#($0)@example.com","groups":["staff"],"password_hash":"\#(hash)"}"#
        }
        try await Operator.run(on: kind) { api in
            #expect(try await take(lines, api, query: "?dry_run=true").json?.object?["created"] == 450)
            #expect(try await api.get("/admin/users") == [])
            #expect(try await take(lines, api).json?.object?["created"] == 450)
            #expect(try await take(lines, api).json?.object?["present"] == 450)

            let bare = try await api.send(.get, "/admin/users/export")
            #expect(bare.headers[.contentType] == "application/x-ndjson" && !bare.text.contains("password_hash"))
            #expect(bare.text.split(separator: "\n").count == 450)
            let whole = try await api.send(.get, "/admin/users/export?password_hashes=true")
            #expect(whole.text.split(separator: "\n").allSatisfy { $0.contains(hash) && $0.contains("staff") })
            #expect(
                try await api.events().sorted() == [
                    "users.exported", "users.exported", "users.imported", "users.imported",
                ])
        }
    }

    @Test("Errors are told by their line, the first hundred of them", arguments: TestDatabases.all)
    func errors(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let answer = try await take([#"{"email":"ada@example.com"}"#, "", "no JSON", #"{"email":"b"}"#], api)
            #expect(answer.status == .ok)
            let report = try #require(answer.json?.object)
            #expect(report["created"] == 1 && report["refused"] == 2)
            let problems = report["problems"]?.array?.compactMap(\.object) ?? []
            #expect(problems.compactMap { $0["line"] } == [3, 4])
            #expect(problems.first?["problem"]?.string?.contains("no JSON") == true)

            let other = try await take(Array(repeating: "?", count: 1000), api).json?.object
            #expect(other?["refused"] == 1000 && other?["problems"]?.array?.count == 100)
        }
    }

    @Test("A stream without line ends is refused before it fills the memory")
    func endless() async throws {
        try await Operator.run { api in
            let answer = try await take([String(repeating: "x", count: 3 << 20)], api)
            #expect(answer.status == .badRequest && answer.text.contains("line 1 is longer than a megabyte"))
            #expect(try await take([], api, query: "?dry_run=maybe").status == .badRequest)
        }
    }

    @Test("Lines are cut wherever the pieces end", arguments: [1, 2, 3, 100])
    func pieces(size: Int) throws {
        let text = Array("one\n\ntwo\r\nthree".utf8)
        var splitter = LineSplitter()
        var lines: [String] = []
        for start in stride(from: 0, to: text.count, by: size) {
            splitter.add(text[start..<min(text.count, start + size)])
            while let line = try splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        }
        lines += splitter.last().map { [String(decoding: $0, as: UTF8.self)] } ?? []
        #expect(lines == ["one", "", "two\r", "three"] && splitter.number == 4)
        #expect(splitter.last() == nil)
    }
}
