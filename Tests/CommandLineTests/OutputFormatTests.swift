import ArgumentParser
import Ground
import Testing

@testable import CommandLineTools

@Suite("A result is written in the format that was asked for")
struct OutputFormatTests {
    private struct Sample: TableRow {
        static let header = ["ID", "NOTE"]
        let identifier: String
        var cells: [String] { [identifier, ""] }
        var json: JSONValue { ["id": .string(identifier), "tags": ["a/b", "true"], "more": [:]] }
    }

    private let one = Report(Sample(identifier: "x"))

    @Test(
        "One result",
        arguments: [
            ("table", "ID\tx\nNOTE\t<empty>"),
            ("json", #"{"id":"x","tags":["a/b","true"],"more":{}}"#),
            ("json-pretty", "{\n  \"id\": \"x\",\n  \"tags\": [\n    \"a/b\",\n    \"true\"\n  ],\n  \"more\": {}\n}"),
            ("yaml", "id: x\ntags:\n- a/b\n- 'true'\nmore: {}"),
            ("jsonpointer=/id", "x"),
            ("jsonpointer=/tags/1", "true"),
            ("jsonpointer=/tags", #"["a/b","true"]"#),
            ("jsonpath=id", "x"), ("jsonpath=$.tags[1]", "true"), ("jsonpath={.tags.0}", "a/b"), ("jsonpath=tags.#", "2"),
        ])
    func one(format: String, expected: String) throws {
        #expect(try OutputFormat(parsing: format).text(one) == expected)
    }

    @Test("Several results have a header line, and are an array in JSON")
    func several() throws {
        let report = Report([Sample(identifier: "x"), Sample(identifier: "y")], failures: [])
        #expect(try OutputFormat.table.text(report) == "ID\tNOTE\nx\t<empty>\ny\t<empty>")
        #expect(try OutputFormat.jsonPointer("/1/id").text(report) == "y")
    }

    @Test("A page says whether another one follows", arguments: [(String?.none, "true"), ("t", "false")])
    func page(token: String?, isLast: String) throws {
        let report = Report(page: [Sample(identifier: "x")], nextToken: token)
        let end = "\n\nNEXT PAGE TOKEN\t\(token ?? "<empty>")\nIS LAST PAGE\t\(isLast)"
        #expect(try OutputFormat.table.text(report) == "ID\tNOTE\nx\t<empty>" + end)
        #expect(report.json.object?["next_page_token"] == .string(token ?? ""))
        #expect(report.json.object?["items"]?.array?.count == 1)
    }

    @Test("Unknown formats are refused with a way out", arguments: ["jsonpth=id", "xml", ""])
    func refused(format: String) throws {
        #expect {
            try OutputFormat(parsing: format)
        } throws: { error in "\(error)".contains("json") }
    }

    @Test(
        "RFC 6901 §5: pointers with escapes",
        arguments: [("/a~1b", "1"), ("/m~0n", "8"), ("/", "0"), ("/~01", "9")])
    func pointers(pointer: String, expected: String) throws {
        let document: JSONValue = ["a/b": 1, "m~n": 8, "": 0, "~1": 9]
        let value = try document.value(at: pointer)
        #expect(value.map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
    }

    @Test("A pointer that leads nowhere is an error", arguments: ["/none", "/tags/7", "/tags/-1", "/id/x", "id"])
    func nowhere(pointer: String) {
        #expect(throws: CommandFailure.self) { try OutputFormat.jsonPointer(pointer).text(one) }
    }
}
