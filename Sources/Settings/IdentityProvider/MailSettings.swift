import Ground

/// How mail leaves.
package struct MailSettings: Sendable {
    package enum Transport: String, Sendable, CaseIterable {
        case smtp, file, none
    }

    package enum Security: String, Sendable, CaseIterable {
        case starttls, tls, none
    }

    package let transport: Transport
    /// Never `nil` where there is a transport.
    package let from: String?
    /// `nil`: the site's name.
    package let fromName: String?
    /// Never `nil` with the transport `file`.
    package let folder: String?
    /// Never `nil` with the transport `smtp`.
    package let host: String?
    package let port: Int
    package let security: Security
    package let username: String?
    package let password: Secret<SecretKind.Mail>?
    package let trustFile: String?
    package let timeLimit: Duration
    package let givesUpAfter: Duration
    package let tellsOfNewBrowsers: Bool

    init(_ snapshot: SettingsSnapshot) {
        transport = snapshot[IdentityProviderKeys.mailTransport]
        from = snapshot[IdentityProviderKeys.mailFrom]
        fromName = snapshot[IdentityProviderKeys.mailFromName]
        folder = snapshot[IdentityProviderKeys.mailFolder]
        host = snapshot[IdentityProviderKeys.mailHost]
        port = snapshot[IdentityProviderKeys.mailPort]
        security = snapshot[IdentityProviderKeys.mailSecurity]
        username = snapshot[IdentityProviderKeys.mailUsername]
        password = snapshot[IdentityProviderKeys.mailPassword]
        trustFile = snapshot[IdentityProviderKeys.mailTrustFile]
        timeLimit = snapshot[IdentityProviderKeys.mailTimeLimit]
        givesUpAfter = snapshot[IdentityProviderKeys.mailGivesUpAfter]
        tellsOfNewBrowsers = snapshot[IdentityProviderKeys.mailNewBrowsers]
    }
}
