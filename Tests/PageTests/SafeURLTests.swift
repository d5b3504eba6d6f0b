import Ground
import Testing

@testable import IdentityProvider

@Suite("SafeURL: addresses that a page may use")
struct SafeURLTests {
    @Test("https is taken", arguments: ["https://a.example", "https://a.example:8443/x?y=z#f", "HTTPS://a.example/"])
    func https(text: String) { #expect(SafeURL(text)?.text == text) }

    @Test(
        "anything else is not",
        arguments: [
            "javascript:alert(1)", "JavaScript://a.example/%0Aalert(1)", "data:text/html,x", "//a.example", "/path", "",
            "http://a.example/", "http://localhost/", "https://", "https:///x", "https:a.example",
            "https://user@a.example/",
            "https://a.example/ x", "https://a.example/\n", #"https://a.example/""#, #"https://a.example\@b.example"#,
            "https://a.example/<", "https://ä.example/", " https://a.example", "ftp://a.example",
        ])
    func refused(text: String) { #expect(SafeURL(text) == nil) }

    @Test(
        "in development http is taken on this machine only",
        arguments: [
            ("http://localhost:3000/x", true), ("http://127.0.0.1:1/", true), ("http://127.9.9.9/", true),
            ("http://[::1]:3000/", true), ("http://localhost.evil.example/", false),
            ("http://127.0.0.1.evil.example/", false),
            ("http://[::1].evil.example/", false), ("http://10.0.0.1/", false), ("http://127.0.0.256/", false),
        ])
    func loopback(text: String, isTaken: Bool) { #expect((SafeURL(text, allowingLoopback: true) != nil) == isTaken) }

    @Test(
        "a path cannot lead away",
        arguments: [
            ("/login", true), ("/login?a=b", true), ("//evil.example", false), (#"/\evil.example"#, false),
            ("login", false),
            ("/a\tb", false), ("", false),
        ])
    func paths(text: String, isTaken: Bool) { #expect((SafeURL(path: text) != nil) == isTaken) }

    @Test("parameters are added to a query, before the fragment")
    func adding() {
        let parameters = FormParameters([("a b", "c&d")])
        #expect(SafeURL.route("/x").adding(parameters).text == "/x?a%20b=c%26d")
        #expect(SafeURL(path: "/x?y=z#f")?.adding(parameters).text == "/x?y=z&a%20b=c%26d#f")
    }

    @Test("the origin is what a Content-Security-Policy names")
    func origin() {
        #expect(SafeURL("https://a.example:8443/x?y")?.origin == "https://a.example:8443")
        #expect(SafeURL.route("/x").origin == nil)
    }
}
