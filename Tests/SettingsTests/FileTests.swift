import Ground
import Testing

@testable import Settings

@Suite("Files: unknown keys and broken text refuse the start")
struct FileTests {
    @Test(
        "an unknown key is named with its line and the nearest one",
        arguments: [
            ("url:\n  login: /", "url", 1, "Did you mean urls?"),
            ("urls:\n  lgin: /", "urls.lgin", 2, "Did you mean urls.login?"),
            ("oauth2:\n  pkce:\n    enforce: true", "oauth2.pkce.enforce", 3, "Did you mean oauth2.pkce.enforced?"),
            ("completely_else: 1", "completely_else", 1, "Remove it"),
        ])
    func unknownKeys(file: String, path: String, line: Int, remedy: String) {
        let complaints = Sample.complaints(file)
        #expect(complaints.map(\.key) == [path])
        #expect(complaints.first?.source == .file(name: "file0.yaml", line: line))
        #expect(complaints.first?.problem.remedy.hasPrefix(remedy) == true)
    }

    @Test("an unknown variable is ignored")
    func unknownVariables() {
        #expect(Sample.complaints(adding: ["HOME": "/root", "URLS_LGIN": "x"]).isEmpty)
    }

    @Test("a section that is not an object is a complaint")
    func scalarSection() {
        #expect(Sample.complaints("ttl: 1h").map(\.key) == ["ttl"])
    }

    @Test(
        "a list where a text belongs, and a text where a list belongs",
        arguments: [
            ("dsn: [a]", "dsn"), ("secrets: {cookie: abcdefghijklmnopq}", "secrets.cookie"),
        ])
    func shapes(file: String, path: String) {
        #expect(Sample.complaints(file, without: "DSN").map(\.key).contains(path))
    }

    @Test(
        "a file that is no mapping, or broken, is named",
        arguments: [
            "- a\n- b", "just words", "a: [", "dsn: \"open", "dsn: memory\ndsn: memory", "\u{1}",
        ])
    func brokenFiles(text: String) {
        #expect(Sample.complaints(text).map(\.key) == ["file0.yaml"])
    }

    @Test("the complaint about a broken file does not show its text")
    func brokenFileWithSecret() {
        let complaints = Sample.complaints("secrets:\n  system:\n    - \"verySecretText\n  x: [")
        #expect(!complaints.isEmpty)
        #expect(!"\(complaints)".contains("verySecretText"))
    }

    @Test("an empty file says nothing", arguments: ["", "\n", "# only a comment\n", "{}", "ttl:\n", "null"])
    func emptyFiles(text: String) {
        #expect(Sample.complaints(text).isEmpty)
    }

    @Test("nesting without end is refused")
    func deepFile() {
        let text = String(repeating: "{a: ", count: 200) + "1" + String(repeating: "}", count: 200)
        #expect(Sample.complaints(text).map(\.key) == ["file0.yaml"])
    }
}
