import Ground

/// Makes up what is missing in development mode, and says so.
enum ServerDevelopmentDefaults {
    static func apply(to snapshot: inout SettingsSnapshot, random: RandomBytes) {
        guard snapshot[SharedKeys.development] else { return }
        snapshot.warn("Development mode is on (dev, --dev): do not use this server in production.")
        snapshot.useMemoryDatabaseIfNone()
        if snapshot[ServerKeys.systemSecrets].isEmpty {
            snapshot.setForDevelopment(
                ServerKeys.systemSecrets, [Secret(Base64URL.encode(random(32)))],
                warning: "secrets.system is not set: a random secret is used, and what it signs ends with this process."
            )
        }
        let local = ListenerAddress(
            host: snapshot[ServerKeys.publicListener.host], port: snapshot[ServerKeys.publicListener.port])
        if snapshot[ServerKeys.issuer] == nil, let issuer = try? AbsoluteURL(local.localURL) {
            snapshot.setForDevelopment(
                ServerKeys.issuer, issuer, warning: "urls.self.issuer is not set: \(issuer.text) is used.")
        }
    }
}

extension SettingsSnapshot {
    mutating func useMemoryDatabaseIfNone() {
        guard self[SharedKeys.dataSourceName] == nil else { return }
        setForDevelopment(
            SharedKeys.dataSourceName, Secret("memory"),
            warning: "dsn is not set: everything is kept in memory and ends with this process.")
    }
}
