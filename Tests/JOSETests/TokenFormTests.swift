import Ground
import JOSE
import Testing

@Suite("What is not a JWS in compact serialization is refused — RFC 7515 §5.2, §7.1")
struct TokenFormTests {
    static let good = ExampleSignature.all[2].token

    static let malformed: [(String, String)] = [
        ("empty", ""),
        ("one part", "abc"),
        ("two parts", "eyJhbGciOiJFUzI1NiJ9.e30"),
        ("four parts", good + ".AQ"),
        ("five parts, as a JWE", good + ".AQ.AQ"),
        ("only dots", ".."),
        ("a final dot", good + "."),
        ("no header", ".e30.AQ"),
        ("trailing space", good + " "),
        ("trailing line feed", good + "\n"),
        ("leading space", " " + good),
        ("trailing NUL", good + "\u{0}"),
        ("padding", good + "=="),
        ("base64 instead of base64url", "eyJhbGciOiJFUzI1NiJ9.e30.+/+/"),
        ("a spare bit in the signature", "eyJhbGciOiJFUzI1NiJ9.e30.AB"),
        ("two tokens", good + good),
        ("a JSON serialization", #"{"payload":"","signatures":[]}"#),
        ("a header that is not JSON", compact(header: "alg=ES256")),
        ("a header that is an array", compact(header: #"["ES256"]"#)),
        ("text after the header's end", compact(header: #"{"alg":"ES256"}{}"#)),
        ("a header that is not UTF-8", Base64URL.encode([0x7B, 0xFF, 0x7D]) + ".e30.AQ"),
        ("alg twice", compact(header: #"{"alg":"ES256","alg":"none"}"#)),
        ("alg twice, once escaped", compact(header: #"{"alg":"ES256","\u0061lg":"none"}"#)),
        ("no alg", compact(header: #"{"kid":"a"}"#)),
        ("alg null", compact(header: #"{"alg":null}"#)),
        ("alg an array", compact(header: #"{"alg":["ES256"]}"#)),
        ("kid a number", compact(header: #"{"alg":"ES256","kid":1}"#)),
        ("typ a number", compact(header: #"{"alg":"ES256","typ":1}"#)),
        ("an unknown crit — §4.1.11", compact(header: #"{"alg":"ES256","crit":["bork"],"bork":1}"#)),
        ("an empty crit", compact(header: #"{"alg":"ES256","crit":[]}"#)),
        ("an unencoded payload — RFC 7797", compact(header: #"{"alg":"ES256","crit":["b64"],"b64":false}"#)),
        (
            "a header nested too deep",
            compact(header: #"{"alg":"ES256","a":"# + String(repeating: "[", count: 5000) + "}")
        ),
        ("a header too long", compact(header: #"{"alg":"ES256","a":""# + String(repeating: "x", count: 8192) + #""}"#)),
        ("a token too long", "eyJhbGciOiJFUzI1NiJ9." + String(repeating: "AAAA", count: 20_000) + ".AQ"),
    ]

    @Test("one row for each fault", arguments: malformed)
    func refused(fault: String, token: String) {
        #expect(throws: JOSEError.self) { try UnverifiedSignature(parsing: token) }
    }

    @Test(
        "the type is compared without case and without application/ — §4.1.9",
        arguments: [
            ("JWT", "jwt"), ("at+jwt", "at+jwt"), ("application/at+jwt", "at+jwt"), ("APPLICATION/AT+JWT", "at+jwt"),
        ])
    func type(written: String, read: String) throws {
        #expect(try UnverifiedSignature(parsing: compact(header: #"{"alg":"ES256","typ":"\#(written)"}"#)).type == read)
    }

    @Test("a payload that is no JSON object has no claims", arguments: ["", "[]", "x", "1", #"{"a":1,"a":2}"#])
    func noClaims(payload: String) throws {
        let token = try UnverifiedSignature(parsing: compact(header: #"{"alg":"ES256"}"#, payload: payload))
        #expect(throws: JOSEError.self) { try token.unverifiedClaims() }
    }

    @Test("an empty signature is not valid for any key", arguments: ExampleSignature.all)
    func emptySignature(example: ExampleSignature) throws {
        let end = try #require(example.token.lastIndex(of: "."))
        let token = try UnverifiedSignature(parsing: String(example.token[...end]))
        let keys = VerificationKeySet(try JSONWebKey(text: example.key))
        #expect(throws: JOSEError.invalidSignature) { try token.verified(with: keys, allowing: [example.algorithm]) }
    }
}
