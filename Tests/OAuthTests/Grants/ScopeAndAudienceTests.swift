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
