import Testing

@testable import Settings

@Suite("URLs in the configuration — RFC 3986 §4.3")
struct AbsoluteURLTests {
    @Test(
        "their parts",
        arguments: [
            ("https://a.example", "https", "a.example", nil, "", "https://a.example"),
            ("HTTPS://A.Example:443/x?y", "https", "a.example", 443, "/x", "https://a.example"),
            ("http://[::1]:8080/", "http", "[::1]", 8080, "/", "http://[::1]:8080"),
            ("http://127.0.0.1:3000?a=b?c", "http", "127.0.0.1", 3000, "", "http://127.0.0.1:3000"),
        ] as [(String, String, String, Int?, String, String)])
    func parts(text: String, scheme: String, host: String, port: Int?, path: String, origin: String) throws {
        let url = try AbsoluteURL(text)
        #expect(url.text == text)
        #expect(url.scheme == scheme)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.path == path)
        #expect(url.origin == origin)
    }

    @Test(
        "what is no http URL is refused",
        arguments: [
            "", "a.example", "//a.example", "ftp://a.example", "javascript:alert(1)", "https://", "https:///x",
            "https://a b/",
            "https://u:p@a.example", "https://a.example#x", "https://a.example:0", "https://a.example:x",
            "https://a.example:",
            "https://a.example:99999999999999999999", "https://[::1", "https://[::1]x", "https://ä.example",
            "https://a.example/\u{0}",
            "https://a.example/\"",
        ])
    func refused(text: String) {
        #expect(throws: AbsoluteURL.Failure.self) { try AbsoluteURL(text) }
    }

    @Test(
        "paths are put below a base",
        arguments: [
            ("https://a.example", "https://a.example/x"), ("https://a.example/", "https://a.example/x"),
            ("https://a.example/b", "https://a.example/b/x"), ("https://a.example/b/?c", "https://a.example/b/x"),
        ])
    func appending(base: String, expected: String) throws {
        #expect(try AbsoluteURL(base).appending("/x") == expected)
    }
}
