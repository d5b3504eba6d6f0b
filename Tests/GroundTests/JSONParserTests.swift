import Ground
import Testing

@Suite("JSON text is read strictly — RFC 8259")
struct JSONParserTests {
    @Test(
        "what is JSON",
        arguments: [
            ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)), ("-0", .integer(0)),
            ("-1", .integer(-1)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", .number(1.5)), ("1e2", .number(100)),
            ("1E+2", .number(100)), ("1e-2", .number(0.01)), ("-0.0", .number(-0.0)), (#""""#, .string("")),
            (#""a\"\\\/\b\f\n\r\tb""#, .string("a\"\\/\u{8}\u{c}\n\r\tb")), (#""\u00e9\u0000""#, .string("é\u{0}")),
            (#""\ud83d\ude00""#, .string("😀")), (#""\uD83D\uDE00é""#, .string("😀é")),
            ("\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")),
            ("[]", .array([])), ("[ 1 , [ ] ]", .array([.integer(1), .array([])])), ("{}", .object(JSONObject())),
            (#"{ "b" : 1 , "a" : null , "" : {} }"#, ["b": 1, "a": .null, "": [:]]),
        ] as [(String, JSONValue)])
    func accepts(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test(
        "what is not",
        arguments: [
            "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", "01", "-01", ".5", "1.", "1e", "1e+", "0x1",
            "1 2", "1,",
            "1e999", "-1e999", "'a'", #"""#, #""a"#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\u+123""#,
            #""\ud800""#,
            #""\ud800\u0041""#, #""\ud800x""#, #""\udc00""#, "\"\n\"", "\"\u{1F}\"", "[", "]", "[1", "[1,", "[1,]",
            "[,1]", "[1 2]",
            "[1}", "{", "}", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,}"#, "{a:1}", "{1:1}", #"{"a" 1}"#,
            #"{"a":1 "b":2}"#,
            #"{"a":1}x"#, "[] []", "/* */ 1", "\u{FEFF}1", "\u{A0}1", "\u{0}", "1\u{0}",
        ])
    func refuses(text: String) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(
        "a repeated member name is refused, also where it is spelled with escapes",
        arguments: [
            #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"x":{"a":1,"a":2}}"#,
            #"[{"":1,"":2}]"#,
        ])
    func repeated(text: String) throws {
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
        #expect(failure?.reason == "repeated member name")
    }

    @Test("names that differ by a code point are different members — RFC 8259 §8.3")
    func canonicalEquivalence() throws {
        let object = try #require(
            try JSONParser.parse(Array("{\"\u{212A}\":1,\"K\":2,\"\u{E9}\":3,\"e\u{301}\":4}".utf8)).object)
        #expect(object.members.map(\.value) == [1, 2, 3, 4])
        #expect(object["K"] == 2)
        #expect(object["\u{212A}"] == 1)
        #expect(object["e\u{301}"] == 4)
    }

    @Test(
        "invalid UTF-8 is refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xC3, 0x22], [0x22, 0x80, 0x22], [0xFF], [0xFE, 0xFF, 0x00, 0x31],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(bytes) }
    }

    @Test("nesting is bounded, far below what the stack could bear")
    func depth() throws {
        let deepest = JSONParser.maximumDepth
        func arrays(_ count: Int) -> [UInt8] {
            Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
        }
        func objects(_ count: Int) -> [UInt8] {
            Array((String(repeating: #"{"a":"#, count: count) + "1" + String(repeating: "}", count: count)).utf8)
        }
        #expect(throws: Never.self) { try JSONParser.parse(arrays(deepest)) }
        #expect(throws: Never.self) { try JSONParser.parse(objects(deepest)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(arrays(deepest + 2)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(objects(deepest + 2)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(arrays(100_000)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(objects(100_000)) }
        #expect(throws: JSONParser.Failure.self) {
            try JSONParser.parse([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        }
    }

    @Test("an object with many members is read in time that grows with its length")
    func manyMembers() throws {
        let text = "{" + (0..<20_000).map { #""m\#($0)":\#($0)"# }.joined(separator: ",") + "}"
        let object = try #require(try JSONParser.parse(Array(text.utf8)).object)
        #expect(object.members.count == 20_000)
        #expect(object["m19999"] == 19_999)
    }

    @Test("a failure names the place")
    func place() {
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(#"{"a":tru}"#.utf8)) }
        #expect(failure?.offset == 5)
        #expect(failure?.description == "expected a value at byte 5")
    }

    @Test("random changes to a document never stop the program", arguments: 0..<8)
    func mutations(seed: UInt64) {
        let random = RandomBytes.seeded(seed)
        let original = Array(#"{"a":[1,-2.5e3,"\u00e9\ud83d\ude00",{"b":null,"c":true}],"d":"x\\y","e":{}}"#.utf8)
        for _ in 0..<1000 {
            var bytes = original
            for _ in 0..<3 { bytes[Int(random(1)[0]) % bytes.count] = random(1)[0] }
            guard let value = try? JSONParser.parse(bytes) else { continue }
            #expect(throws: Never.self) { try JSONParser.parse(value.bytes) }
        }
    }
}
