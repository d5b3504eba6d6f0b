import Ground

/// Makes up what is missing in development mode, and says so.
enum IdentityProviderDevelopmentDefaults {
    static func apply(to snapshot: inout SettingsSnapshot, random: RandomBytes) {
        guard snapshot[SharedKeys.development] else { return }
        snapshot.warn("Development mode is on (dev, --dev): do not use this identity provider in production.")
        snapshot.useMemoryDatabaseIfNone()
        if snapshot[IdentityProviderKeys.cookieSecrets].isEmpty {
            snapshot.setForDevelopment(
                IdentityProviderKeys.cookieSecrets, [Secret(Base64URL.encode(random(32)))],
                warning: "secrets.cookie is not set: a random secret is used, and sessions end with this process.")
        }
        let local = ListenerAddress(
            host: snapshot[IdentityProviderKeys.host], port: snapshot[IdentityProviderKeys.port])
        let urls = [
            (IdentityProviderKeys.ownURL, local.localURL),
            (IdentityProviderKeys.serverAdminURL, "http://localhost:4445/"),
            (IdentityProviderKeys.serverPublicURL, "http://localhost:4444/"),
        ]
        for (key, text) in urls {
            guard snapshot[key] == nil, let url = try? AbsoluteURL(text) else { continue }
            snapshot.setForDevelopment(key, url, warning: "\(key.path) is not set: \(text) is used.")
        }
    }
}
