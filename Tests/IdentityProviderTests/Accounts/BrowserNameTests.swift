import Testing

@testable import IdentityProvider

@Suite("Browsers are shown in few words")
struct BrowserNameTests {
    @Test(
        "known browsers and systems have names",
        arguments: [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
                "Edge on Windows"
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
                "Chrome on Android"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari on iPhone"
            ),
            ("curl/8.14.1", "curl"),
        ])
    func known(userAgent: String, name: String) { #expect(BrowserName(userAgent)?.text == name) }

    @Test("a stranger's words are not shown", arguments: ["", "Your bank. Call 555-0100"])
    func unknown(userAgent: String) { #expect(BrowserName(userAgent) == nil) }
}
