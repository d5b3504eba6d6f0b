import Testing

@testable import IdentityProvider

@Suite("Messages: which language and which file a text comes from")
struct LanguageOrderTests {
    /// Texts that say where they stand.
    private func catalogues(
        site: [String], builtIn: [String] = ["en", "de"], defaultLanguage: String = "en"
    ) throws -> MessageCatalogues {
        let files = builtIn.map { file($0, isBuiltIn: true) } + site.map { file($0, isBuiltIn: false) }
        return try MessageCatalogues(files, defaultLanguage: defaultLanguage)
    }

    private func file(_ tag: String, isBuiltIn: Bool) -> TemplateFile {
        let text = #"{"a": "\#(isBuiltIn ? "built-in" : "site") \#(tag)", "only-\#(tag)": "x"}"#
        return TemplateFile(name: "messages.\(tag).json", path: tag, text: text, isBuiltIn: isBuiltIn)
    }

    @Test("the site's region, the site's language, the built-in region, the built-in language")
    func order() throws {
        func text(_ site: [String], builtIn: [String] = ["en", "de", "de-AT"]) throws -> String? {
            try catalogues(site: site, builtIn: builtIn).messages(for: ["de-AT"])["a"]?.text
        }
        #expect(try text(["de-AT", "de", "en"]) == "site de-AT")
        #expect(try text(["de", "en"]) == "site de")
        #expect(try text(["en"]) == "built-in de-AT")
        #expect(try text(["en"], builtIn: ["en", "de"]) == "built-in de")
        #expect(try text(["en"], builtIn: ["en"]) == "site en")
        #expect(try text([], builtIn: ["en"]) == "built-in en")
    }

    @Test("what a language lacks is in the site's default language, and what that lacks in English")
    func missing() throws {
        let catalogues = try catalogues(site: ["fr"], defaultLanguage: "de")
        let french = catalogues.messages(for: ["fr"])
        #expect(french["a"]?.text == "site fr")
        #expect(french["only-de"] != nil)
        #expect(french["only-en"] != nil)
    }

    @Test(
        "the first wish that can be met is met, by its region or its language (RFC 4647 §3.4)",
        arguments: [
            (["de-CH-1996"], "de"), (["tlh", "de"], "de"), (["EN-gb", "de"], "en"), ([], "de"), (["tlh"], "de"),
            (["-", "--", "en"], "en"), (["*"], "de"),
        ])
    func wishes(wishes: [String], language: String) throws {
        #expect(try catalogues(site: [], defaultLanguage: "de").messages(for: wishes).language == language)
    }

    @Test("a default language without a catalogue refuses the start and says which there are")
    func unknownDefault() {
        #expect {
            try catalogues(site: [], defaultLanguage: "fr")
        } throws: { error in
            "\(error)" == "messages.fr.json: is missing, and yet the default language; there is `de`, `en`"
        }
    }

    @Test("the menu has every language by the name that it gives itself, and links to the page at hand")
    func menu() throws {
        let visit = PageVisit(wishes: ["de"], address: SafeURL(path: "/login?tx=1"))
        let html = try BuiltIn.renderer.render(HomeContext(), for: visit)
        #expect(html.contains(#"<a href="/login?tx=1&amp;ui_locale=en" hreflang="en" lang="en""#))
        #expect(html.contains(#"lang="de" aria-current="true">Deutsch</span>"#))
        #expect(html.contains(#"<html lang="de" dir="ltr">"#))
    }

    @Test("without another language, or without an address, there is no menu")
    func noMenu() throws {
        let files = TemplateFolder.builtIn.filter { $0.name != "messages.de.json" }
        let alone = try PageRenderer(files: files, site: SiteAppearance())
        #expect(!alone.render(HomeContext(), for: PageVisit(address: .route("/"))).contains("idp-languages"))
        #expect(try !BuiltIn.renderer.render(HomeContext()).contains("idp-languages"))
    }

    @Test("a language written from right to left turns the page")
    func rightToLeft() throws {
        let file = TemplateFile(name: "messages.ar.json", path: "site", text: #"{"language.name": "العربية"}"#)
        let renderer = try PageRenderer(files: TemplateFolder.builtIn + [file], site: SiteAppearance())
        #expect(renderer.render(HomeContext(), for: PageVisit(wishes: ["ar-EG"])).contains(#"<html lang="ar" dir="rtl">"#))
    }
}
