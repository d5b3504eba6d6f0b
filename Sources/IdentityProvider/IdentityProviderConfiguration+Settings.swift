import Ground
import Mail
import PasswordHashing
import Settings
import Web

extension IdentityProviderConfiguration {
    /// What the settings say, in the words of this module.
    package init(_ settings: IdentityProviderSettings) {
        self.init(
            ownURL: settings.urls.own, serverURL: settings.urls.serverPublic, isDevelopment: settings.isDevelopment,
            sessions: SessionPolicy(
                remembered: settings.sessions.rememberFor, unremembered: settings.sessions.lifespan,
                rememberedIdle: settings.sessions.rememberedIdleLifespan,
                unrememberedIdle: settings.sessions.idleLifespan),
            consents: ConsentPolicy(rememberFor: settings.sessions.consentRememberFor),
            transactionLifespan: settings.sessions.transactionLifespan,
            secrets: settings.cookieSecrets.map { Secret($0.exposed) })
        eventRetention = EventRetention(
            events: settings.events.retention, traces: settings.events.addressRetention)
        accounts = AccountPolicy(settings)
        invitationLifespan = settings.accounts.invitationLifespan
        limits.headers = settings.limits.headerBytes
        limits.form = settings.limits.formBytes
        guesses = GuessRules(settings.throttle)
        trustedProxies = TrustedProxies(settings.trustedProxies)
        siteName = settings.site.name
        factors.isRequired = settings.factors.isRequired
        factors.relyingPartyID = settings.factors.passkeyDomain ?? factors.relyingPartyID
        factors.origins += settings.factors.passkeyOrigins
        schema = AttributeSchema(settings.claims.attributes)
        claimScopes = settings.claims.scopes
        upstreamProviders = settings.upstreamProviders.map { UpstreamProvider($0) }
        manage = ManagePolicy(isEnabled: settings.manage.isEnabled, role: settings.manage.role)
    }
}

extension GuessRules {
    package init(_ settings: IdentityProviderSettings.Throttle) {
        self.init(
            perPair: settings.perPair, perAccount: settings.perAccount, perAddress: settings.perAddress,
            longestWait: settings.longestWait, failureTakes: settings.failureTakes)
    }
}

extension MailPolicy {
    /// Throws where the sender's address is none that a mail can carry.
    package init(_ settings: IdentityProviderSettings) throws(MailFailure) {
        guard settings.mail.transport != .none, let from = settings.mail.from else {
            self.init(sender: nil, givesUpAfter: settings.mail.givesUpAfter)
            return
        }
        guard let address = MailAddress(from) else {
            throw MailFailure("mail.from is no address that a mail can come from: '\(from)'.")
        }
        self.init(
            sender: Mailbox(name: settings.mail.fromName ?? settings.site.name, address),
            givesUpAfter: settings.mail.givesUpAfter, tellsOfNewBrowsers: settings.mail.tellsOfNewBrowsers)
    }
}

extension HashingPolicy {
    package init(_ settings: IdentityProviderSettings.Hashing) throws(PasswordHashingError) {
        let cost = try Argon2Cost(
            memory: UInt32(clamping: settings.memoryKiB), passes: UInt32(clamping: settings.iterations),
            lanes: UInt32(clamping: settings.parallelism))
        self.init(
            cost: cost, workers: settings.workers, waitingLimit: settings.queue,
            pepper: Pepper(settings.pepper.map { Secret($0.exposed) }))
    }
}

extension SiteAppearance {
    package init(_ settings: IdentityProviderSettings.Site) {
        self.init(name: settings.name, language: settings.language)
        logo = Self.url(settings.logo)
        home = Self.url(settings.home)
        support = Self.url(settings.support)
        terms = Self.url(settings.terms)
        privacy = Self.url(settings.privacy)
        extraStylesheet = Self.url(settings.stylesheet)
    }

    private static func url(_ reference: URLReference?) -> SafeURL? {
        reference.flatMap { SafeURL(path: $0.text) ?? SafeURL($0.text, allowingLoopback: true) }
    }
}

extension SiteSource {
    package init(_ settings: IdentityProviderSettings.Site) {
        self.init(
            folder: settings.templatesPath, staticFolder: settings.staticPath, appearance: SiteAppearance(settings))
    }
}
