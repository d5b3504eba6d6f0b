import StaticFiles

/// How the operator's site presents itself on every page.
package struct SiteAppearance: Sendable {
    /// The name in the header and in the window's title.
    package var name: String
    /// The language of those whose wishes cannot be met.
    package var language: String
    /// Shown beside the name instead of the built-in sign; a path on this server, or https.
    package var logo: SafeURL?
    package var home: SafeURL?
    package var support: SafeURL?
    package var terms: SafeURL?
    package var privacy: SafeURL?
    /// The style sheet of every page.
    package var stylesheet: SafeURL
    /// A second style sheet, after the first: for a site that wants other colours and no other template.
    package var extraStylesheet: SafeURL?
    package var favicon: SafeURL

    package init(name: String = "Gatehouse", language: String = "en") {
        self.name = name
        self.language = language
        stylesheet = Self.asset("site.css")
        favicon = Self.asset("favicon.svg")
    }

    private static func asset(_ name: String) -> SafeURL {
        StaticFile.named(name).flatMap { SafeURL(path: $0.path) } ?? .route("/")
    }

    var fields: PageObject {
        [
            "name": .text(name), "logo": .url(logo), "home": .url(home), "support": .url(support), "terms": .url(terms),
            "privacy": .url(privacy), "stylesheet": .url(stylesheet), "extraStylesheet": .url(extraStylesheet),
            "favicon": .url(favicon), "hasLinks": .flag(support != nil || terms != nil || privacy != nil),
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
        site.extraStylesheet = .route("/site/extra.css")
        return site
    }
}
