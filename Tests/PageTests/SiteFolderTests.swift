import Foundation
import Testing

@testable import IdentityProvider

@Suite("Templates: a site's own files")
struct SiteFolderTests {
    @Test("a site's partial takes the place of the built-in one, and all else stays")
    func overridesOneFile() throws {
        try inFolder(["footer.mustache": "<footer>Made in Halifax</footer>"]) { (folder) throws in
            let html = try PageRenderer.load(siteFolder: folder).render(HomeContext())
            #expect(html.contains("Made in Halifax"))
            #expect(html.contains("You are not signed in"))
        }
    }

    @Test("without its file a site is back to the built-in one")
    func fallsBack() throws {
        try inFolder([:]) { (folder) throws in
            let own = try PageRenderer.load(siteFolder: folder).render(HomeContext())
            #expect(try own == BuiltIn.renderer.render(HomeContext()))
        }
    }

    @Test("a site replaces one text and keeps the others")
    func overridesOneText() throws {
        try inFolder(["messages.en.json": #"{"home.nobody": "Nobody's <here>"}"#]) { (folder) throws in
            let html = try PageRenderer.load(siteFolder: folder).render(HomeContext())
            #expect(html.contains("Nobody&#39;s &lt;here&gt;"))
            #expect(html.contains("Open one of your applications"))
        }
    }

    @Test("a site adds a language; what it leaves out is in English")
    func addsLanguage() throws {
        try inFolder(["messages.fr.json": #"{"home.nobody": "Personne"}"#]) { (folder) throws in
            let html = try PageRenderer.load(siteFolder: folder).render(
                HomeContext(), for: PageVisit(wishes: ["tlh", "fr-CA"]))
            #expect(html.contains(#"<html lang="fr""#))
            #expect(html.contains("Personne"))
            #expect(html.contains("Open one of your applications"))
        }
    }

    @Test("a folder that is not there refuses the start")
    func noFolder() {
        #expect(throws: (any Error).self) { try PageRenderer.load(siteFolder: "/nowhere/at/all") }
    }

    @Test("the site's name, logo and links are on every page")
    func appearance() throws {
        let renderer = try PageRenderer.load(site: .sample)
        for page in Pages.all {
            let state = try #require(page.states.first)
            let html = try #require(page.render(renderer, state: state))
            for text in [
                "Example Works</title>", "/site/logo.svg", "/site/extra.css", "/support", "/terms", "/privacy",
            ] {
                #expect(html.contains(text), "\(page.template) lacks \(text)")
            }
        }
    }
}
