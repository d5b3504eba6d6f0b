import Authenticators
import Testing

@Suite("Base 32 is that of RFC 4648 §6")
struct Base32Tests {
    /// RFC 4648 §10.
    static let vectors = [
        ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="),
        ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI======"),
    ]

    @Test("the vectors of RFC 4648 §10, there and back", arguments: vectors)
    func vector(text: String, encoded: String) {
        #expect(Base32.encode(text.utf8, padding: true) == encoded)
        #expect(Base32.encode(text.utf8) == encoded.filter { $0 != "=" })
        #expect(Base32.decode(encoded) == Array(text.utf8))
        #expect(Base32.decode(encoded.lowercased()) == Array(text.utf8))
    }

    @Test(
        "what no encoder writes is no value",
        arguments: [
            "M", "MZX", "MZXW6Y", "MY0=====", "M1======", "MZ======", "MY=======",
            "M Y", "MY====MY", "Ma\u{301}",
        ])
    func foreign(text: String) { #expect(Base32.decode(text) == nil) }
}
