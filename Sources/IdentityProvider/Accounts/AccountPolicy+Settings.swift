import Settings

extension AccountPolicy {
    /// What the settings say, in the words of this module.
    package init(_ settings: IdentityProviderSettings) {
        let accounts = settings.accounts
        let documents = [
            (name: "terms", version: accounts.termsVersion, url: settings.site.terms),
            (name: "privacy", version: accounts.privacyVersion, url: settings.site.privacy),
        ]
        self.init(
            registration: Registration(accounts.registration),
            emailDomains: Set(accounts.emailDomains.map { $0.lowercased() }),
            requiresVerification: accounts.requiresVerification, offersRecovery: accounts.offersRecovery,
            terms: documents.compactMap { document in
                guard let version = document.version, let url = SafeURL(document.url) else { return nil }
                return TermsDocument(name: document.name, version: version, url: url)
            },
            requiredClaims: accounts.requiredClaims.compactMap { ProfileClaim(rawValue: $0.rawValue) },
            deletionGrace: accounts.deletionGrace)
    }
}

extension AccountPolicy.Registration {
    fileprivate init(_ setting: IdentityProviderSettings.Accounts.Registration) {
        switch setting {
        case .off: self = .off
        case .invitation: self = .invitation
        case .on: self = .on
        }
    }
}

extension SafeURL {
    /// A page of the operator's, as `SiteAppearance` links to it.
    fileprivate init?(_ reference: URLReference?) {
        guard let reference, let url = SafeURL(path: reference.text) ?? SafeURL(reference.text, allowingLoopback: true)
        else { return nil }
        self = url
    }
}
