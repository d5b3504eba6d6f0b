import Ground
import Testing

@testable import IdentityProvider

@Suite("Pages: text from anyone stays text")
struct HostileTextTests {
    static let texts = [
        #""><script>alert(1)</script>"#,
        #"' onmouseover='alert(1)"#,
        #"" autofocus onfocus="alert(1)"#,
        "</title></style><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "{{form.csrf}}{{{form.csrf}}}",
        // A mark that joins the quotation mark to one grapheme, which the engine's escaping does not know.
        "\"\u{301} onfocus=alert(1) x=\"\u{301}",
        "\u{600}\" onfocus=alert(1) x=\u{600}\"",
        "<\u{338}script>",
        "\u{202E}gnihtemos",
    ]

    @Test("hostile text adds no tag and no attribute to any page", arguments: texts)
    func structureStays(text: String) throws {
        let renderer = try PageRenderer.load()
        let hostile = pages(text, renderer)
        let harmless = pages("harmless", renderer)
        #expect(hostile.count == harmless.count)
        for (hostile, harmless) in zip(hostile, harmless) {
            #expect(structure(of: hostile) == structure(of: harmless))
        }
    }

    @Test(
        "an address that is no address is left out",
        arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://evil.example/"])
    func clientLinks(url: String) throws {
        let client = ClientContext(id: "c", name: "C", logo: url, website: url, terms: url, privacy: url)
        let html = try PageRenderer.load().render(LogoutContext(form: .sample, client: client))
        #expect(!html.contains(url))
        let consent = ConsentContext(form: .sample, client: client, account: .sample, scopes: [])
        #expect(try !PageRenderer.load().render(consent).contains(url))
    }

    private func pages(_ text: String, _ renderer: PageRenderer) -> [String] {
        let client = ClientContext(id: text, name: text)
        let account = AccountContext(name: text, identifier: text + "@")
        let form = FormContext(
            action: .route("/login"), csrf: Secret(text), hidden: [(name: "transaction", value: text)])
        return [
            renderer.render(LoginContext(form: form, client: client, identifier: text, problems: [.credentials])),
            renderer.render(LoginContext(form: form, client: client, identifier: text, account: account)),
            renderer.render(
                ConsentContext(
                    form: form, client: client, account: account, scopes: [ScopeContext(text, preview: text)],
                    audiences: [text], redirectHost: text)),
            renderer.render(LogoutContext(form: form, client: client, account: account, otherAccount: account)),
            renderer.render(LoggedOutContext(client: client, returnURL: .route("/"), stillSignedIn: [text])),
            renderer.render(ErrorContext(status: 400, code: text, description: text, hint: text, requestID: text)),
            renderer.render(HomeContext(account: account)),
        ]
    }

    /// Tags with the names of their attributes, read scalar by scalar as a browser does.
    private func structure(of html: String) -> [String] {
        var scanner = MarkupScanner()
        return html.unicodeScalars.compactMap { scanner.read(Character($0)) }
            .map { $0.name + " " + $0.attributes.keys.sorted().joined(separator: " ") }
    }
}
