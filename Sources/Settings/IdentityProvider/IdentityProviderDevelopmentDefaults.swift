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
        sendMailToFiles(&snapshot, random)
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

    private static func sendMailToFiles(_ snapshot: inout SettingsSnapshot, _ random: RandomBytes) {
        if snapshot[IdentityProviderKeys.mailFrom] == nil {
            snapshot.setForDevelopment(
                IdentityProviderKeys.mailFrom, "no-reply@localhost",
                warning: "mail.from is not set: no-reply@localhost is used.")
        }
        if snapshot[IdentityProviderKeys.mailTransport] == .none {
            snapshot.setForDevelopment(
                IdentityProviderKeys.mailTransport, .file, warning: "mail.transport is not set: mails become files.")
        }
        guard snapshot[IdentityProviderKeys.mailTransport] == .file, snapshot[IdentityProviderKeys.mailFolder] == nil
        else { return }
        // Not to be guessed: /tmp is everybody's.
        let folder = "/tmp/gatehouse-mails-\(Hex.encode(random(8)))"
        snapshot.setForDevelopment(
            IdentityProviderKeys.mailFolder, folder, warning: "mail.folder is not set: mails are put into \(folder).")
    }
}
