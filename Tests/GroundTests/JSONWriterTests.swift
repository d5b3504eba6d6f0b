import Ground
import Testing

@Suite("JSON text as we write it — RFC 8259")
struct JSONWriterTests {
    @Test(
        "is compact, keeps the order of members, and escapes what must be",
        arguments: [
            (.null, "null"), (.bool(true), "true"), (.integer(.min), "-9223372036854775808"), (.number(1.5), "1.5"),
            (.number(.infinity), "null"), (.number(.nan), "null"), (.string(""), #""""#), (.string("/é😀"), "\"/é😀\""),
            (.string("\"\\\n\r\t\u{0}\u{1F}"), #""\"\\\n\r\t\u0000\u001f""#),
            (.string("</script>"), #""\u003c/script>""#), (.string("a\"b<c\\"), #""a\"b\u003cc\\""#),
            (["b": 1, "a": ["x", []], "c": [:]], #"{"b":1,"a":["x",[]],"c":{}}"#),
        ] as [(JSONValue, String)])
    func writes(value: JSONValue, text: String) {
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
    }

    @Test(
        "reads back as the same value",
        arguments: [
            .number(1e300), .number(5e-324), .number(-0.1), .integer(.max), .string("\u{2028}\u{7F}\u{FFFF}"),
            ["a": ["b": ["c": [1, .number(2.5), "x", .null, true]]]],
        ] as [JSONValue])
    func roundTrip(value: JSONValue) throws {
        #expect(try JSONParser.parse(value.bytes) == value)
    }

    @Test("setting a name keeps its place, and nil takes it out")
    func setting() {
        var object = JSONObject(["a": 1, "b": 2, "c": 3])
        object["b"] = 4
        object["a"] = nil
        object["d"] = nil
        object["e"] = 5
        #expect(String(decoding: object.bytes, as: UTF8.self) == #"{"b":4,"c":3,"e":5}"#)
    }

    @Test("objects are equal whatever the order of their members, and hash alike")
    func equality() {
        let left: JSONValue = ["a": 1, "b": [2]]
        let right: JSONValue = ["b": [2], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1, "b": [3]])
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "c": [2]])
    }

    @Test(
        "a number counts as whole only where it is",
        arguments: [
            (.integer(7), 7), (.number(1000), 1000), (.number(1.5), nil), (.number(1e300), nil), (.string("7"), nil),
            (.null, nil),
        ] as [(JSONValue, Int64?)])
    func integers(value: JSONValue, integer: Int64?) {
        #expect(value.integer == integer)
    }
}
