import Ground
import JOSE
import Testing

@Suite("JSON Web Keys — RFC 7517, RFC 7518 §6, RFC 8037 §2")
struct JSONWebKeyTests {
    static let examples = [
        ExampleKeys.rfc7515A1, ExampleKeys.rfc7515A2, ExampleKeys.rfc7515A3, ExampleKeys.rfc7515A4,
        ExampleKeys.rfc7520RSA, ExampleKeys.rfc7520EC, ExampleKeys.rfc7520Symmetric, ExampleKeys.rfc8037,
        ExampleKeys.rfc7638, ExampleKeys.rfc7517B,
    ]
    static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "k"]

    @Test("are written as they were read, x5c included", arguments: examples)
    func roundTrip(text: String) throws {
        let original = try #require(try JSONValue(text: text).object)
        #expect(try JSONWebKey(original).json == original)
    }

    @Test("show no private member in their public part", arguments: examples)
    func publicPart(text: String) throws {
        let key = try JSONWebKey(text: text)
        let published = key.publicKey
        #expect(published?.isSecret != true)
        for name in Self.privateMembers { #expect(published?.json[name] == nil, "\(name)") }
        #expect(published?.keyID == (published == nil ? nil : key.keyID))
    }

    @Test("do not print their secrets", arguments: examples)
    func printing(text: String) throws {
        let key = try JSONWebKey(text: text)
        var dumped = ""
        dump(key, to: &dumped)
        let printed = dumped + String(describing: key) + String(reflecting: key)
        for name in Self.privateMembers {
            guard let value = key.json[name]?.string, let bytes = Base64URL.decode(value) else { continue }
            #expect(!printed.contains(value), "\(name)")
            #expect(!printed.contains(bytes.prefix(4).map(String.init).joined(separator: ", ")), "\(name)")
        }
    }

    @Test(
        "have the thumbprints of RFC 7638 §3.1 and RFC 8037 §A.3",
        arguments: [
            (ExampleKeys.rfc7638, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"),
            (ExampleKeys.rfc8037, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"),
        ])
    func thumbprint(text: String, expected: String) throws {
        let key = try JSONWebKey(text: text)
        #expect(key.thumbprint == expected)
        #expect(key.publicKey?.thumbprint == expected)
    }

    @Test(
        "are generated so that they can be read again, in every RSA size", arguments: KeyGenerator.RSAKeySize.allCases)
    func generated(size: KeyGenerator.RSAKeySize) throws {
        let key = try KeyGenerator.generate(for: .rs256, keyID: "k", rsaKeySize: size)
        #expect(try JSONWebKey(key.json) == key)
        #expect(try Base64URL.decode(#require(key.json["n"]?.string))?.count == size.rawValue / 8)
        #expect(key.use == "sig" && key.algorithm == .rs256 && key.keyID == "k")
    }

    @Test("are not generated for HS256, which is only verified")
    func noSymmetricKeys() {
        #expect(throws: JOSEError.self) { try KeyGenerator.generate(for: .hs256, keyID: "k") }
    }

    @Test("in a set: a broken key refuses the set when strict, and is left out when lenient — RFC 7517 §5")
    func sets() throws {
        let text = #"{"keys":[{"kty":"AKP"},"x",{"kty":"RSA","n":"AQAB","e":"AQAB"},\#(ExampleKeys.rfc8037)]}"#
        let object = try #require(try JSONValue(text: text).object)
        #expect(throws: JOSEError.self) { try JSONWebKeySet(object, reading: .strict) }
        #expect(try JSONWebKeySet(object, reading: .lenient).keys == [JSONWebKey(text: ExampleKeys.rfc8037)])
        #expect(throws: JOSEError.self) { try JSONWebKeySet(JSONObject(["keys": "x"]), reading: .lenient) }
    }

    @Test("in a set: what is published has no secret and no symmetric key")
    func publishedSet() throws {
        let set = JSONWebKeySet(try Self.examples.map(JSONWebKey.init(text:)))
        #expect(set.publicKeys.keys.count == Self.examples.count - 2)
        #expect(set.publicKeys.keys.allSatisfy { !$0.isSecret })
    }
}
