import Ground

/// What the identity provider is told at its start. Nobody reads keys after that.
package struct IdentityProviderSettings: Sendable {
    package let isDevelopment: Bool
    package let dataSourceName: Secret<SecretKind.DataSourceName>
    /// `nil` where the kind of database decides: automatic on SQLite and in memory only.
    package let automaticMigration: Bool?
    package let listener: ListenerAddress
    package let socket: SocketSettings
    package let tls: TLSSettings
    package let limits: Limits
    package let urls: URLs
    /// The first signs and encrypts, all verify and decrypt; never empty.
    package let cookieSecrets: [Secret<SecretKind.Cookie>]
    package let sessions: Sessions
    package let accounts: Accounts
    package let passwords: PasswordRules
    package let hashing: Hashing
    package let throttle: Throttle
    package let claims: Claims
    /// Other OpenID providers whose people may sign in here.
    package let upstreamProviders: [UpstreamProviderSetting]
    /// Whose `X-Forwarded-For` is believed.
    package let trustedProxies: [AddressRange]
    package let factors: Factors
    package let site: Site
    package let mail: MailSettings
    package let events: Events
    package let admin: Admin
    package let manage: Manage
    package let log: LogSettings
    package let shutdownGracePeriod: Duration

    /// From a snapshot that no rule objects to; what only objections could have left open is thrown as one.
    init(_ snapshot: SettingsSnapshot) throws(SettingsError) {
        isDevelopment = snapshot[SharedKeys.development]
        dataSourceName = try snapshot.required(SharedKeys.dataSourceName)
        automaticMigration = snapshot[SharedKeys.automaticMigration]
        listener = ListenerAddress(
            host: snapshot[IdentityProviderKeys.host], port: snapshot[IdentityProviderKeys.port])
        socket = SocketSettings(IdentityProviderKeys.socket, snapshot)
        tls = TLSSettings(IdentityProviderKeys.tls, nil, snapshot)
        limits = Limits(snapshot)
        urls = try URLs(snapshot)
        cookieSecrets = snapshot[IdentityProviderKeys.cookieSecrets]
        sessions = Sessions(snapshot)
        accounts = Accounts(snapshot)
        passwords = PasswordRules(snapshot)
        hashing = Hashing(snapshot)
        throttle = Throttle(snapshot)
        claims = Claims(snapshot)
        upstreamProviders = snapshot[IdentityProviderKeys.upstreamProviders]
        trustedProxies = snapshot[IdentityProviderKeys.trustedProxies]
        factors = Factors(snapshot)
        site = Site(snapshot)
        mail = MailSettings(snapshot)
        events = Events(snapshot)
        admin = Admin(snapshot)
        manage = Manage(snapshot)
        log = LogSettings(snapshot)
        shutdownGracePeriod = snapshot[SharedKeys.shutdownGracePeriod]
    }
}

extension IdentityProviderSettings {
    /// Reads and judges all keys; the error lists everything that is wrong.
    package static func load(
        from sources: SettingsSources, random: RandomBytes
    ) throws(SettingsError) -> (settings: IdentityProviderSettings, snapshot: SettingsSnapshot) {
        let snapshot = try read(from: sources, random: random).approved()
        return (try IdentityProviderSettings(snapshot), snapshot)
    }

    /// The effective values with all complaints, for `config print`, which shows a faulty configuration as well.
    package static func read(from sources: SettingsSources, random: RandomBytes) -> SettingsReader.Outcome {
        var outcome = SettingsReader(program: .identityProvider, sources: sources).read()
        IdentityProviderDevelopmentDefaults.apply(to: &outcome.snapshot, random: random)
        outcome.apply(IdentityProviderRules.all)
        return outcome
    }
}
