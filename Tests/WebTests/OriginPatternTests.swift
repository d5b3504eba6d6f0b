import Testing
import Web

@Suite("Which origins a pattern means")
struct OriginPatternTests {
    @Test(
        "a star stands for labels of a host or a port, and for nothing else",
        arguments: [
            ("https://app.example", "https://app.example", true), ("https://app.example", "HTTPS://App.Example", true),
            ("https://app.example", "http://app.example", false),
            ("https://app.example", "https://app.example:8443", false),
            ("https://app.example", "https://app.example.evil.example", false),
            ("https://*.example", "https://app.example", true), ("https://*.example", "https://a.b.example", true),
            ("https://*.example", "https://example", false), ("https://*.example", "https://.example", false),
            ("https://*.example", "https://evil.test/.example", false),
            ("https://*.example", "https://a@evil.test?.example", false),
            ("http://*", "http://anything.test:81", true), ("http://*", "https://anything.test", false),
            ("http://localhost:*", "http://localhost:5173", true), ("*", "null", true), ("*", "https://a.test", true),
            ("https://app.example", "null", false), ("", "", true),
        ])
    func patterns(_ pattern: String, _ origin: String, _ matches: Bool) {
        #expect(OriginPattern(pattern).matches(origin) == matches)
    }
}
