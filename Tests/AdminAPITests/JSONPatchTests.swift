import AdminAPI
import Ground
import Testing

@Suite("JSON Patch — RFC 6902")
struct JSONPatchTests {
    static let document: JSONValue = ["name": "a", "list": ["x", "y"], "deep": ["a/b": 1, "m~n": 2]]

    @Test(
        "an operation changes what its pointer names",
        arguments: [
            ("add", "/list/-", JSONValue.string("z"), #"{"name":"a","list":["x","y","z"],"deep":{"a/b":1,"m~n":2}}"#),
            ("add", "/list/0", "w", #"{"name":"a","list":["w","x","y"],"deep":{"a/b":1,"m~n":2}}"#),
            ("replace", "/list/1", "q", #"{"name":"a","list":["x","q"],"deep":{"a/b":1,"m~n":2}}"#),
            ("replace", "/new", true, #"{"name":"a","list":["x","y"],"deep":{"a/b":1,"m~n":2},"new":true}"#),
            ("replace", "/deep/a~1b", 3, #"{"name":"a","list":["x","y"],"deep":{"a/b":3,"m~n":2}}"#),
            ("add", "/more/0", "z", #"{"name":"a","list":["x","y"],"deep":{"a/b":1,"m~n":2},"more":["z"]}"#),
            ("add", "/more/a/b", 1, #"{"name":"a","list":["x","y"],"deep":{"a/b":1,"m~n":2},"more":{"a":{"b":1}}}"#),
            ("remove", "/deep/m~0n", .null, #"{"name":"a","list":["x","y"],"deep":{"a/b":1}}"#),
            ("remove", "/list/0", .null, #"{"name":"a","list":["y"],"deep":{"a/b":1,"m~n":2}}"#),
        ])
    func applies(op: String, path: String, value: JSONValue, expected: String) throws {
        let patch = JSONPatch([.init(op: op, path: path, value: value == .null ? nil : value)])
        #expect(String(decoding: try patch.applied(to: Self.document).bytes, as: UTF8.self) == expected)
    }

    @Test(
        "what cannot be applied is refused, and the document stays",
        arguments: [
            ("move", "/name"), ("test", "/name"), ("remove", "/none"), ("remove", ""), ("add", "name"),
            ("add", "/list/9"),
            ("replace", "/list/-"), ("add", "/name/x"), ("replace", "/list/-1"),
            ("replace", "/list/99999999999999999999"), ("remove", "/more/x"), ("add", "/more/9"),
        ])
    func refuses(op: String, path: String) {
        let patch = JSONPatch([.init(op: op, path: path, value: "v")])
        #expect(throws: JSONPatch.Failure.self) { try patch.applied(to: Self.document) }
    }
}
