extension IdentityProviderSettings {
    /// Where the identity provider is, and where the authorization server is.
    package struct URLs: Sendable, Hashable {
        /// Its own URL as browsers see it.
        package let own: AbsoluteURL
        /// The base of the server's admin endpoints.
        package let serverAdmin: AbsoluteURL
        /// The public URL of the server; a `redirect_to` with another origin is not followed.
        package let serverPublic: AbsoluteURL

        init(_ snapshot: SettingsSnapshot) throws(SettingsError) {
            own = try snapshot.required(IdentityProviderKeys.ownURL)
            serverAdmin = try snapshot.required(IdentityProviderKeys.serverAdminURL)
            serverPublic = try snapshot.required(IdentityProviderKeys.serverPublicURL)
        }
    }

    /// How long things last.
    package struct Sessions: Sendable, Hashable {
        /// A page between its display and its submission.
        package let transactionLifespan: Duration
        /// A login that is not remembered.
        package let lifespan: Duration
        /// A login that is remembered.
        package let rememberFor: Duration
        /// A consent that is remembered; zero is for ever.
        package let consentRememberFor: Duration

        init(_ snapshot: SettingsSnapshot) {
            transactionLifespan = snapshot[IdentityProviderKeys.transactionLifespan]
            lifespan = snapshot[IdentityProviderKeys.sessionLifespan]
            rememberFor = snapshot[IdentityProviderKeys.rememberFor]
            consentRememberFor = snapshot[IdentityProviderKeys.consentRememberFor]
        }
    }

    /// The cost of hashing a password (RFC 9106 §3.1), and how much of it there may be at once.
    package struct Hashing: Sendable, Hashable {
        package let memoryKiB: Int
        package let iterations: Int
        package let parallelism: Int
        package let workers: Int
        package let queue: Int

        init(_ snapshot: SettingsSnapshot) {
            memoryKiB = snapshot[IdentityProviderKeys.memory]
            iterations = snapshot[IdentityProviderKeys.iterations]
            parallelism = snapshot[IdentityProviderKeys.parallelism]
            workers = snapshot[IdentityProviderKeys.workers]
            queue = snapshot[IdentityProviderKeys.queue]
        }
    }

    /// How the pages look and what they say about the site.
    package struct Site: Sendable, Hashable {
        package let name: String
        package let supportEmail: String?
        /// A folder whose templates replace the built-in ones, file by file.
        package let templatesPath: String?
        /// A folder whose files replace the built-in ones, file by file.
        package let staticPath: String?

        init(_ snapshot: SettingsSnapshot) {
            name = snapshot[IdentityProviderKeys.siteName]
            supportEmail = snapshot[IdentityProviderKeys.supportEmail]
            templatesPath = snapshot[IdentityProviderKeys.templatesPath]
            staticPath = snapshot[IdentityProviderKeys.staticPath]
        }
    }

    /// What a request may cost.
    package struct Limits: Sendable, Hashable {
        package let headerBytes: Int
        package let formBytes: Int
        package let idleTimeout: Duration

        init(_ snapshot: SettingsSnapshot) {
            headerBytes = snapshot[IdentityProviderKeys.headerLimit]
            formBytes = snapshot[IdentityProviderKeys.formLimit]
            idleTimeout = snapshot[IdentityProviderKeys.idleTimeout]
        }
    }
}
