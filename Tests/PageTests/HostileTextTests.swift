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

    @Test("W-13: hostile text adds no tag and no attribute to any page in any state", arguments: texts)
    func structureStays(text: String) throws {
        let renderer = try BuiltIn.renderer
        let english = renderer.messages(for: PageVisit())
        for page in Pages.all {
            for (state, values) in zip(page.states, page.values(english)) {
                let hostile = renderer.draw(values.replacingTexts(by: text), page.template)
                let harmless = renderer.draw(values.replacingTexts(by: "harmless"), page.template)
                #expect(structure(of: hostile) == structure(of: harmless), "\(page.template), \(state)")
            }
        }
    }

    @Test(
        "an address that is no address is left out",
        arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://evil.example/"])
    func clientLinks(url: String) throws {
        let client = ClientContext(id: "c", name: "C", logo: url, website: url, terms: url, privacy: url)
        let html = try BuiltIn.renderer.render(LogoutContext(form: .sample, client: client))
        #expect(!html.contains(url))
        let consent = ConsentContext(form: .sample, client: client, account: .sample, scopes: [])
        #expect(try !BuiltIn.renderer.render(consent).contains(url))
    }

    /// Tags with the names of their attributes, read scalar by scalar as a browser does.
    private func structure(of html: String) -> [String] {
        var scanner = MarkupScanner()
        return html.unicodeScalars.compactMap { scanner.read(Character($0)) }
            .map { $0.name + " " + $0.attributes.keys.sorted().joined(separator: " ") }
    }
}

extension PageObject {
    /// As if every text in it had come from the same stranger.
    fileprivate func replacingTexts(by text: String) -> PageObject {
        PageObject(members.mapValues { $0.replacingTexts(by: text) })
    }
}

extension PageValue {
    fileprivate func replacingTexts(by text: String) -> PageValue {
        switch self {
        case .text: .text(text)
        case .object(let object): .object(object.replacingTexts(by: text))
        case .list(let values): .list(values.map { $0.replacingTexts(by: text) })
        case .url, .flag, .message, .texts, .absent: self
        }
    }
}
