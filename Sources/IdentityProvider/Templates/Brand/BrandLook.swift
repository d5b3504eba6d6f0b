/// What the templates see of a brand, as `brand`.
package struct BrandLook: Sendable, Hashable {
    var logo: SafeURL?
    /// For dark pages, where they need another.
    var logoDark: SafeURL?
    var favicon: SafeURL
    /// The tokens as a style sheet, after the built-in one.
    var stylesheet: SafeURL?
    var theme = Brand.Theme.auto

    init(_ brand: Brand, favicon: SafeURL, stylesheet: SafeURL?) {
        theme = brand.theme ?? .auto
        logo = theme == .dark ? brand.logoDark ?? brand.logo : brand.logo
        logoDark = theme == .auto ? brand.logoDark : nil
        self.favicon = brand.favicon ?? favicon
        self.stylesheet = stylesheet
    }

    var fields: PageObject {
        [
            "logo": .url(logo), "logoDark": .url(logoDark), "favicon": .url(favicon), "stylesheet": .url(stylesheet),
            "colorScheme": .text(theme == .auto ? "light dark" : theme.rawValue),
        ]
    }

    /// Every field filled, so that the loader knows them.
    static var sample: BrandLook {
        var brand = Brand()
        brand.logo = .route("/site/logo.svg")
        brand.logoDark = .route("/site/logo-dark.svg")
        return BrandLook(brand, favicon: .route("/site/favicon.svg"), stylesheet: .route("/site/brand.css"))
    }
}
