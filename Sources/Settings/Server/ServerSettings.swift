import Ground

/// What the authorization server is told at its start. Nobody reads keys after that.
package struct ServerSettings: Sendable {
    package let isDevelopment: Bool
    package let dataSourceName: Secret<SecretKind.DataSourceName>
    /// `nil` where the kind of database decides: automatic on SQLite and in memory only.
    package let automaticMigration: Bool?
    package let publicListener: Listener
    package let adminListener: Listener
    package let urls: URLs
    package let secrets: Secrets
    package let cookies: Cookies
    package let lifespans: Lifespans
    package let tokens: Tokens
    package let protocolRules: ProtocolRules
    package let assertions: Assertions
    package let devices: Devices
    package let hooks: Hooks
    package let discovery: Discovery
    package let outgoing: Outgoing
    package let keys: Keys
    package let registration: Registration
    /// `nil` where nothing is traced.
    package let tracing: Tracing?
    package let limits: Limits
    package let log: LogSettings
    package let shutdownGracePeriod: Duration

    /// From a snapshot that no rule objects to; what only objections could have left open is thrown as one.
    init(_ snapshot: SettingsSnapshot) throws(SettingsError) {
        isDevelopment = snapshot[SharedKeys.development]
        dataSourceName = try snapshot.required(SharedKeys.dataSourceName)
        automaticMigration = snapshot[SharedKeys.automaticMigration]
        publicListener = Listener(ServerKeys.publicListener, snapshot)
        adminListener = Listener(ServerKeys.adminListener, snapshot)
        urls = try URLs(snapshot, adminListener: adminListener.address)
        secrets = Secrets(snapshot)
        cookies = Cookies(snapshot, issuer: urls.issuer)
        lifespans = Lifespans(snapshot)
        tokens = Tokens(snapshot)
        protocolRules = ProtocolRules(snapshot)
        assertions = Assertions(snapshot)
        devices = Devices(snapshot)
        hooks = Hooks(snapshot)
        discovery = Discovery(snapshot)
        outgoing = Outgoing(snapshot)
        keys = Keys(snapshot)
        registration = Registration(snapshot)
        tracing = Tracing(snapshot)
        limits = Limits(snapshot)
        log = LogSettings(snapshot)
        shutdownGracePeriod = snapshot[SharedKeys.shutdownGracePeriod]
    }
}

extension ServerSettings {
    /// Reads and judges all keys; the error lists everything that is wrong.
    ///
    /// - Parameter former: What is in effect already: keys that are read once, at the start, stay as they are there.
    package static func load(
        from sources: SettingsSources, random: RandomBytes, keeping former: SettingsSnapshot? = nil
    ) throws(SettingsError) -> (settings: ServerSettings, snapshot: SettingsSnapshot) {
        let snapshot = try read(from: sources, random: random, keeping: former).approved()
        return (try ServerSettings(snapshot), snapshot)
    }

    /// The effective values with all complaints, for `config print`, which shows a faulty configuration as well.
    package static func read(
        from sources: SettingsSources, random: RandomBytes, keeping former: SettingsSnapshot? = nil
    ) -> SettingsReader.Outcome {
        var outcome = SettingsReader(program: .server, sources: sources).read()
        ServerDevelopmentDefaults.apply(to: &outcome.snapshot, random: random)
        if let former { outcome.snapshot.keepFixedValues(of: former) }
        outcome.apply(ServerRules.all)
        return outcome
    }
}
