import Ground
import Testing

@Suite("A secret does not show itself")
struct SecretTests {
    enum Password {}
    struct Form { let name = "ann", password = Secret<Password>("correct horse") }

    @Test("in no way of printing, not even inside another value")
    func printing() {
        let form = Form()
        var dumped = ""
        dump(form, to: &dumped)
        dump([form.password], to: &dumped)
        dumped += "\(form) \(form.password) \(String(reflecting: form)) \(String(describing: Optional(form.password)))"
        #expect(!dumped.contains("horse"))
        #expect(dumped.contains("<redacted>"))
    }

    @Test(
        "and matches by its octets only",
        arguments: [
            ("a", "a", true), ("a", "b", false), ("a", "aa", false), ("", "", true), ("a", "", false),
            ("K", "\u{212A}", false),
            ("\u{E9}", "e\u{301}", false),
        ])
    func matching(left: String, right: String, same: Bool) {
        #expect(Secret<Password>(left).matches(Secret(right)) == same)
    }
}
