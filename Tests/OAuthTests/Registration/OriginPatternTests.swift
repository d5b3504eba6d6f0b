import OAuth
import Testing

@Suite("Origins of pages that may call — allowed_cors_origins")
struct OriginPatternTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        let origin: String
        let matches: Bool
        var testDescription: String { "\(pattern) and \(origin)" }

        init(_ pattern: String, _ origin: String, _ matches: Bool) {
            (self.pattern, self.origin, self.matches) = (pattern, origin, matches)
        }
    }

    @Test(
        "a pattern stands for these origins, and for no others",
        arguments: [
            Row("https://app.test", "https://app.test", true),
            Row("https://App.test/", "https://app.TEST", true),
            Row("https://app.test", "http://app.test", false),
            Row("https://app.test", "https://app.test:8443", false),
            Row("https://app.test", "https://app.test.evil.test", false),
            Row("https://*.app.test", "https://a.app.test", true),
            Row("https://*.app.test", "https://app.test", false),
            Row("https://*.app.test", "https://.app.test", false),
            Row("https://*.app.test", "https://a.b.app.test", false),
            Row("https://*.app.test", "https://evil.test/.app.test", false),
            Row("https://*.app.test", "https://evil.test?.app.test", false),
            Row("https://pr-*.app.test:3000", "https://pr-7.app.test:3000", true),
            Row("https://*", "https://a.b.c.test:1", true),
            Row("https://*", "http://a.test", false),
            Row("*", "null", true),
        ])
    func matching(_ row: Row) throws {
        let pattern = try #require(OriginPattern(row.pattern))
        #expect(pattern.matches(row.origin) == row.matches)
    }

    @Test(
        "what is no origin, or would match what anybody can register, is none",
        arguments: [
            "", "app.test", "ftp://app.test", "https://app.test/x", "https://u@app.test", "https://*app.test", "https://*.test",
            "https://app.*", "https://*.*.app.test", "https://app.test:*", "https://*.", "https://*..test", "https://a b",
        ])
    func refused(_ text: String) { #expect(OriginPattern(text) == nil) }
}
