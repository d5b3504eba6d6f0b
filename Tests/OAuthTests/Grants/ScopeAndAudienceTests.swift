import OAuth
import Testing

@Suite("What a client may ask for")
struct ScopeAndAudienceTests {
    @Test(
        "RFC 6749 §3.3, Hydra's wildcards: a pattern covers a scope",
        arguments: [
            ("foo", "foo", true), ("foo", "foo.bar", false), ("foo.*", "foo.bar", true), ("foo.*", "foo.bar.baz", true),
            ("foo.*", "foo", false), ("foo.*", "foo.", false), ("foo.*.baz", "foo.bar.baz", true),
            ("foo.*.baz", "foo.bar.bar.baz", false), ("foo.*.*", "foo.bar", false), ("*", "anything.at.all", true),
            ("foo.*", "foobar", false), ("fo*", "foo", false),
        ])
    func wildcard(_ pattern: String, _ scope: String, _ covered: Bool) {
        #expect(Policy.ScopeStrategy.wildcard.matches(pattern, scope) == covered)
    }

    @Test("RFC 6749 §3.3: a value that is named again counts once, among few and among many", arguments: [1, 8, 9, 1000])
    func repetition(count: Int) {
        let values = (0..<count).map { "value-\($0)" }
        #expect(Scope(parsing: (values + values).joined(separator: " ")).values == values)
        #expect(Scope(values + ["", "value-0"]).values == values)
    }

    @Test("RFC 6749 §3.3: spaces separate values, whatever stands beside them")
    func spaces() {
        #expect(Scope(parsing: "  a  b ").values == ["a", "b"])
        #expect(Scope(parsing: "a \u{301}b").values == ["a", "\u{301}b"])
        #expect(Scope(parsing: "").isEmpty)
    }

    @Test("the exact strategy knows no wildcards")
    func exact() {
        #expect(Policy.ScopeStrategy.exact.matches("foo.*", "foo.*"))
        #expect(!Policy.ScopeStrategy.exact.matches("foo.*", "foo.bar"))
    }

    @Test(
        "an audience lies at or below an allowed one",
        arguments: [
            ("https://a.test/api", "https://a.test/api", true), ("https://a.test/api", "https://a.test/api/users", true),
            ("https://a.test/api", "https://a.test/apis", false), ("https://a.test/api", "https://a.test/", false),
            ("https://a.test/api", "https://b.test/api", false), ("https://a.test/api", "http://a.test/api", false),
            ("https://a.test", "https://A.TEST/x", true), ("https://a.test/api", "https://a.test/api/../admin", false),
            ("https://a.test", "https://a.test:8443", false), ("orders", "orders", true), ("orders", "orders/eu", true),
            ("orders", "order", false), ("https://a.test", "https://a.test@evil.test", false),
        ])
    func audience(_ allowed: String, _ requested: String, _ covered: Bool) {
        #expect(AudienceRule.covers([requested], by: [allowed]) == covered)
    }
}
