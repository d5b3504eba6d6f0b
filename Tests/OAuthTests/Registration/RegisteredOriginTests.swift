import OAuth
import Testing

@Suite("Origins of pages that may call — allowed_cors_origins")
struct RegisteredOriginTests {
    @Test(
        "an origin is kept as browsers write it",
        arguments: [
            ("https://app.test", "https://app.test"), ("https://App.test/", "https://app.test"),
            ("http://localhost:3000", "http://localhost:3000"), ("https://*.app.test", "https://*.app.test"),
            ("https://pr-*.app.test:3000", "https://pr-*.app.test:3000"), ("https://*", "https://*"), ("*", "*"),
        ])
    func kept(_ text: String, _ canonical: String) { #expect(RegisteredOrigin(text)?.text == canonical) }

    @Test(
        "what is no origin, or would match what anybody can register, is none",
        arguments: [
            "", "app.test", "ftp://app.test", "https://app.test/x", "https://u@app.test", "https://*app.test", "https://*.test",
            "https://app.*", "https://*.*.app.test", "https://app.test:*", "https://*.", "https://*..test", "https://a b",
        ])
    func refused(_ text: String) { #expect(RegisteredOrigin(text) == nil) }
}
