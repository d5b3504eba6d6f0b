extension IdentityProviderSettings {
    /// How the pages look and what they say about the site.
    package struct Site: Sendable, Hashable {
        package let name: String
        /// The language tag (BCP 47) of those whose wishes cannot be met.
        package let language: String
        package let supportEmail: String?
        package let logo: URLReference?
        package let home: URLReference?
        package let support: URLReference?
        package let terms: URLReference?
        package let privacy: URLReference?
        /// A style sheet after the built-in one.
        package let stylesheet: URLReference?
        /// A folder whose templates replace the built-in ones, file by file.
        package let templatesPath: String?
        /// A folder whose files replace the built-in ones, file by file.
        package let staticPath: String?

        init(_ snapshot: SettingsSnapshot) {
            name = snapshot[IdentityProviderKeys.siteName]
            language = snapshot[IdentityProviderKeys.siteLanguage]
            supportEmail = snapshot[IdentityProviderKeys.supportEmail]
            logo = snapshot[IdentityProviderKeys.logoURL]
            home = snapshot[IdentityProviderKeys.homeURL]
            support = snapshot[IdentityProviderKeys.supportURL]
            terms = snapshot[IdentityProviderKeys.termsURL]
            privacy = snapshot[IdentityProviderKeys.privacyURL]
            stylesheet = snapshot[IdentityProviderKeys.stylesheetURL]
            templatesPath = snapshot[IdentityProviderKeys.templatesPath]
            staticPath = snapshot[IdentityProviderKeys.staticPath]
        }

        /// Reads all keys but demands none, for whoever makes pages before there is anything else.
        package static func load(from sources: SettingsSources) throws(SettingsError) -> Site {
            Site(try SettingsReader(program: .identityProvider, sources: sources).read().approved())
        }
    }
}
