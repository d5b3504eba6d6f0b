import Ground
import Testing

@Suite("base64url without padding — RFC 4648 §5")
struct Base64URLTests {
    @Test(
        "the vectors of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func vectors(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test(
        "a foreign character, an impossible length and a set spare bit are refused",
        arguments: ["Zm9v=", "Z", "Zh", "Zm+v", "Zm9\u{0}"])
    func refused(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
