import Ground
import JOSE
import Testing

@Suite("Keys that break the rules are refused — RFC 7518 §6, RFC 8725 §3.4")
struct MalformedKeyTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let rule: String
        let key: String
        let member: String
        let value: JSONValue?

        init(_ rule: String, _ key: String, _ member: String, _ value: JSONValue?) {
            (self.rule, self.key, self.member, self.value) = (rule, key, member, value)
        }

        var testDescription: String { rule }
    }

    private static let rsa = ExampleKeys.rfc7520RSA
    private static let ec = ExampleKeys.rfc7520EC
    private static let p256 = ExampleKeys.rfc7515A3
    private static let ed25519 = ExampleKeys.rfc8037
    private static let oct = ExampleKeys.rfc7515A1

    static let changes: [Change] = [
        Change("kty is required", rsa, "kty", nil),
        Change("kty is a string", rsa, "kty", 1),
        Change("kty is one that we know", rsa, "kty", "AKP"),
        Change("kty is case-sensitive", rsa, "kty", "rsa"),
        Change("kid is a string", rsa, "kid", 1),
        Change("alg is a string", rsa, "alg", 1),
        Change("alg fits the key type", rsa, "alg", "ES256"),
        Change("an RSA key is no HMAC secret", rsa, "alg", "HS256"),
        Change("use is a string", rsa, "use", []),
        Change("n is required", rsa, "n", nil),
        Change("n is not empty", rsa, "n", ""),
        Change("n is base64url without padding", rsa, "n", "AQAB="),
        Change("n has 2048 bits", rsa, "n", "AQAB"),
        Change("n has at most 8192 bits", rsa, "n", .string(Base64URL.encode([UInt8](repeating: 0xFF, count: 1025)))),
        Change(
            "n has no leading zero", rsa, "n", .string(Base64URL.encode([0] + [UInt8](repeating: 0xFF, count: 256)))),
        Change("n is odd", rsa, "n", .string(Base64URL.encode([UInt8](repeating: 0xFE, count: 256)))),
        Change("e is required", rsa, "e", nil),
        Change("e is above 1", rsa, "e", "AQ"),
        Change("e is odd", rsa, "e", "AQAC"),
        Change("e is not zero", rsa, "e", "AA"),
        Change("e is small", rsa, "e", "AQAAAAAAAQ"),
        Change("d belongs to n", rsa, "d", "AQAB"),
        Change("p belongs to n", rsa, "p", "AQAB"),
        Change("q belongs to n", rsa, "q", "AQAB"),
        Change("dp belongs to d", rsa, "dp", "AQAB"),
        Change("dq belongs to d", rsa, "dq", "AQAB"),
        Change("qi belongs to p and q", rsa, "qi", "AQAB"),
        Change("p is required beside d", rsa, "p", nil),
        Change("qi is required beside d", rsa, "qi", nil),
        Change("more than two primes are not supported", rsa, "oth", []),
        Change("crv is required", ec, "crv", nil),
        Change("crv is one that we know", ec, "crv", "secp256k1"),
        Change("crv is that of the point", ec, "crv", "P-256"),
        Change("crv fits alg", ec, "alg", "ES256"),
        Change("x is required", p256, "x", nil),
        Change("x has full length", p256, "x", "AQAB"),
        Change("y is on the curve", p256, "y", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
        Change("the point is not at infinity", p256, "y", .string(Base64URL.encode([UInt8](repeating: 0, count: 32)))),
        Change("d belongs to x and y", p256, "d", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
        Change("d is not zero", p256, "d", .string(Base64URL.encode([UInt8](repeating: 0, count: 32)))),
        Change("d has full length", p256, "d", "AQAB"),
        Change("an OKP key is on Ed25519", ed25519, "crv", "X25519"),
        Change("an Ed25519 x has 32 octets", ed25519, "x", "AQAB"),
        Change("an Ed25519 d belongs to x", ed25519, "d", .string(Base64URL.encode([UInt8](repeating: 7, count: 32)))),
        Change("an Ed25519 d has 32 octets", ed25519, "d", "AQAB"),
        Change("k is required", oct, "k", nil),
        Change("k is not empty", oct, "k", ""),
        Change("a short k is no HS256 key", oct, "k", "AQAB"),
    ]

    @Test("one change to a good key", arguments: changes)
    func refused(change: Change) throws {
        var object = try #require(try JSONValue(text: change.key).object)
        // The size of an HMAC key is judged by its algorithm.
        if change.key == Self.oct { object["alg"] = "HS256" }
        _ = try JSONWebKey(object)
        object[change.member] = change.value
        #expect(throws: JOSEError.self) { try JSONWebKey(object) }
    }

    @Test("an error text never holds key material", arguments: changes)
    func errorsAreHarmless(change: Change) throws {
        var object = try #require(try JSONValue(text: change.key).object)
        object[change.member] = change.value
        do { _ = try JSONWebKey(object) } catch {
            for name in JSONWebKeyTests.privateMembers {
                guard let value = object[name]?.string, value.count > 8 else { continue }
                #expect(!String(describing: error).contains(value))
            }
        }
    }
}
