import StaticFiles
import Testing

@testable import IdentityProvider

@Suite("Brand: design tokens for a site and for its clients")
struct BrandTests {
    private func site(_ json: String, settings: SiteAppearance = SiteAppearance()) throws -> Site {
        let file = TemplateFile(name: "brand.json", path: "site/brand.json", text: json)
        return try Site(templates: [file], files: .builtIn, appearance: settings)
    }

    private func css(_ json: String, _ name: String = "_brand.css") throws -> String? {
        try site(json).files.text(name)
    }

    @Test("a colour holds for light pages, and dark pages keep theirs")
    func colour() throws {
        let css = try #require(try css(##"{"colors": {"light": {"accent": "#065"}}}"##))
        let tokens = StyleTokens(css: css)
        #expect(tokens.light["accent"]?.value == "#006655")
        #expect(tokens.dark["accent"]?.value == "#a3b3ff")
        #expect(tokens.light["text"] == nil, "what is not set is not repeated")
    }

    @Test("a theme that is set holds by day and by night", arguments: ["light", "dark"])
    func theme(theme: String) throws {
        let css = try #require(try css(#"{"theme": "\#(theme)"}"#))
        #expect(css.contains("color-scheme: \(theme);"))
        #expect(!css.contains("@media"))
        #expect(StyleTokens(css: css).light["surface"]?.value == (theme == "dark" ? "#171a24" : "#ffffff"))
        let html = try site(#"{"theme": "\#(theme)"}"#).renderer.render(HomeContext())
        #expect(html.contains(#"<meta name="color-scheme" content="\#(theme)">"#))
    }

    @Test("lengths, a font of one's own and a picture behind the page become rules")
    func shape() throws {
        let css = try #require(
            try css(
                #"{"radius": "0", "radiusCard": "4px", "fontFile": "favicon.svg", "font": "Inter, serif", "background": "/bg.jpg"}"#
            ))
        #expect(css.contains("--idp-radius: 0;") && css.contains("--idp-radius-card: 4px;"))
        #expect(css.contains(#"--idp-font: "Site", Inter, serif;"#) && css.contains("@font-face"))
        #expect(css.contains(#"url("/bg.jpg")"#))
    }

    @Test("without tokens there is no style sheet")
    func none() throws {
        #expect(try css("{}") == nil)
        #expect(try !site("{}").renderer.render(HomeContext()).contains("_brand"))
    }

    @Test("a client's pages have its brand, and what it does not set from the site")
    func client() throws {
        let json = #"""
            {"logo": "https://a.example/site.svg", "radius": "0", "clients": {
              "photo-prints": {"logo": "https://a.example/prints.svg", "colors": {"light": {"accent": "#060606"}}}}}
            """#
        let site = try site(json)
        let own = site.renderer.render(LoginContext(form: .sample, client: .sample))
        #expect(own.contains("https://a.example/prints.svg") && own.contains("/static/_brand-1.css"))
        #expect(site.files.text("_brand-1.css")?.contains("--idp-radius: 0;") == true)
        #expect(site.files.text("_brand-1.css")?.contains("--idp-accent: #060606;") == true)
        let others = site.renderer.render(
            LoginContext(form: .sample, client: ClientContext(id: "other", name: "photo-prints")))
        #expect(others.contains("https://a.example/site.svg") && others.contains("/static/_brand.css"))
    }

    @Test("what a client says about itself dresses no page as another's")
    func clientMetadata() throws {
        let client = ClientContext(id: "x", name: "X", logo: "https://evil.example/logo.svg")
        let html = try site(#"{"logo": "/logo.svg"}"#).renderer.render(LoginContext(form: .sample, client: client))
        #expect(html.contains(#"<img class="idp-brand__logo" src="/logo.svg""#))
    }

    @Test("dark pages have the dark logo")
    func logos() throws {
        let both = try site(#"{"logo": "/l.svg", "logoDark": "/d.svg"}"#).renderer.render(HomeContext())
        #expect(both.contains(#"<source srcset="/d.svg" media="(prefers-color-scheme: dark)">"#))
        let dark = try site(#"{"theme": "dark", "logo": "/l.svg", "logoDark": "/d.svg"}"#).renderer.render(
            HomeContext())
        #expect(dark.contains(#"src="/d.svg""#) && !dark.contains("/l.svg"))
    }

    @Test("the settings' logo counts where the file names none")
    func settings() throws {
        var settings = SiteAppearance()
        settings.logo = .route("/from-settings.svg")
        #expect(try site("{}", settings: settings).renderer.render(HomeContext()).contains("/from-settings.svg"))
        #expect(
            try !site(#"{"logo": "/l.svg"}"#, settings: settings).renderer.render(HomeContext()).contains(
                "/from-settings.svg"))
    }

    @Test(
        "a faulty file is refused by line, and nothing of it can become a rule of its own",
        arguments: [
            ("{", "brand.json:1: is not JSON"),
            ("[]", "brand.json:1: must be an object"),
            ("{\n\"colours\": {}}", "brand.json:2: `colours`: `colours` is unknown; known are"),
            (#"{"theme": "blue"}"#, "must be `auto`, `light` or `dark`"),
            (
                "{\"colors\": {\n\"light\": {\n\"accent\": \"red\"}}}",
                "brand.json:3: `colors.light.accent`: must be a colour"
            ),
            (##"{"colors": {"light": {"accent": "#123; } body { display: none"}}}"##, "must be a colour"),
            (##"{"colors": {"light": {"acent": "#123456"}}}"##, "there is no colour `acent`; there are `accent`"),
            (#"{"colors": {"night": {}}}"#, "`night` is unknown"),
            (#"{"radius": "1rem; color: red"}"#, "must be a length"),
            (#"{"font": "x; } * { color: red"}"#, "must be a list of font families"),
            (#"{"logo": "javascript:alert(1)"}"#, "neither a file of the static folder"),
            (#"{"logo": "http://a.example/x.svg"}"#, "neither a file of the static folder"),
            (#"{"background": "/x\") } * { color: red"}"#, "neither a file of the static folder"),
            (#"{"logo": 1}"#, "must be a text"),
            (
                "{\"clients\": {\"a\": {\n\"logo\": \"nothing.svg\"}}}",
                "brand.json:2: `clients.a.logo`: `nothing.svg` is neither"
            ),
            (#"{"templateApi": 99}"#, "were written for another version than"),
        ])
    func faults(json: String, fault: String) {
        #expect {
            try site(json)
        } throws: { error in
            "\(error)".contains(fault)
        }
    }

    @Test("a style sheet's tokens are read by scheme, and uses of them are none")
    func tokens() {
        let tokens = StyleTokens(
            css: """
                /* --idp-a: #000000; */
                :root { --idp-a: #111111; color: var(--idp-b); }
                @media (prefers-color-scheme: dark) { :root { --idp-a: #222222 } }
                .x { --idp-c : 1px solid }
                """)
        #expect(tokens.allLight == ["a": "#111111", "c": "1px solid"])
        #expect(tokens.dark["a"] == StyleTokens.Token(value: "#222222", line: 3))
        #expect(tokens.light["a"]?.line == 2)
    }
}
