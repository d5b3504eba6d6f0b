/// How the operator's site presents itself on every page.
package struct SiteAppearance: Sendable {
    /// The name in the header and in the window's title.
    package var name: String
    /// The language of those whose wishes cannot be met.
    package var language: String
    /// Shown beside the name instead of the built-in sign, unless `brand.json` has another.
    package var logo: SafeURL?
    package var home: SafeURL?
    package var support: SafeURL?
    package var terms: SafeURL?
    package var privacy: SafeURL?
    /// The style sheet of every page.
    package var stylesheet: SafeURL
    /// `site.css` of the site's static folder, after the brand's.
    package var ownStylesheet: SafeURL?
    /// A last style sheet, from anywhere on this server (`site.stylesheet_url`).
    package var extraStylesheet: SafeURL?
    /// The script of every page, a comfort that none depends on.
    package var script: SafeURL

    package init(name: String = "Gatehouse", language: String = "en") {
        self.name = name
        self.language = language
        stylesheet = SiteFiles.builtIn.address("pages.css") ?? .route("/")
        script = SiteFiles.builtIn.address("pages.js") ?? .route("/")
    }

    var fields: PageObject {
        [
            "name": .text(name), "home": .url(home), "support": .url(support), "terms": .url(terms),
            "privacy": .url(privacy), "stylesheet": .url(stylesheet), "extraStylesheet": .url(extraStylesheet),
            "ownStylesheet": .url(ownStylesheet), "script": .url(script),
            "hasLinks": .flag(support != nil || terms != nil || privacy != nil),
        ]
    }

    /// Every field filled, so that the loader knows them.
    static var sample: SiteAppearance {
        var site = SiteAppearance(name: "Example Works")
        site.logo = .route("/site/logo.svg")
        site.home = .route("/")
        site.support = .route("/support")
        site.terms = .route("/terms")
        site.privacy = .route("/privacy")
        site.ownStylesheet = .route("/site/own.css")
        site.extraStylesheet = .route("/site/extra.css")
        return site
    }
}
