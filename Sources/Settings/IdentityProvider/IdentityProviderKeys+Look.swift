extension IdentityProviderKeys {
    static let look: [any AnySettingKey] = [
        siteName, siteLanguage, supportEmail, logoURL, homeURL, supportURL, termsURL, privacyURL, stylesheetURL,
        templatesPath,
        staticPath,
    ]

    static let siteName = SettingKey<String>(
        "site.name", .text, default: "Gatehouse", "The name of the site on its pages.")

    static let siteLanguage = SettingKey<String>(
        "site.language", .text, default: "en",
        "The language of people whose own has no message catalogue, such as `en` or `de`.",
        check: SettingCheck("a language tag (BCP 47)") { tag in
            !tag.isEmpty && tag.utf8.count <= 35
                && tag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        })

    static let supportEmail = SettingKey<String?>(
        "site.support_email", .optional(.text), default: nil, "The address that people in trouble may write to.",
        check: SettingCheck("an e-mail address") { address in
            guard let address else { return true }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && AbsoluteURL.isPlain(address)
        }, support: .notYet)

    static let logoURL = link(
        "logo_url", "The picture beside the name, unless `brand.json` has one.", note: "the built-in sign")
    static let homeURL = link("home_url", "Where the name leads.")
    static let supportURL = link("support_url", "Where people in trouble find help.")
    static let termsURL = link("terms_url", "The terms of use.")
    static let privacyURL = link("privacy_url", "The privacy policy.")
    static let stylesheetURL = link("stylesheet_url", "A style sheet after all others.")

    private static func link(
        _ name: String, _ documentation: String, note: String? = nil
    ) -> SettingKey<URLReference?> {
        SettingKey("site.\(name)", .optional(.urlOrPath), default: nil, documentation, defaultNote: note)
    }

    static let templatesPath = SettingKey<String?>(
        "templates.path", .optional(.text), default: nil,
        "The site's folder: templates and message catalogues in place of the built-in ones, file by file, and `brand.json`.",
        defaultNote: "the built-in templates")

    static let staticPath = SettingKey<String?>(
        "static.path", .optional(.text), default: nil,
        "A folder whose files replace the built-in style sheets and pictures, file by file.",
        defaultNote: "`static` in templates.path")
}
