import Ground
import Settings
import Web

/// What the identity provider is told at its start.
package struct IdentityProviderConfiguration: Sendable {
    /// Its own address as browsers see it; https makes every cookie `Secure`.
    package var ownURL: AbsoluteURL
    /// The authorization server's public address; browsers are sent nowhere else.
    package var serverURL: AbsoluteURL
    package var isDevelopment: Bool
    package var sessions: SessionPolicy
    package var consents: ConsentPolicy
    /// How long a page may stay open before its form is sent.
    package var transactionLifespan: Duration
    /// What people know the site by; authenticators show it too.
    package var siteName = "Gatehouse"
    package var factors: FactorPolicy
    package var limits = RequestLimits()
    package var eventRetention = EventRetention()
    package var invitationLifespan = Duration.seconds(7 * 86_400)
    package var accounts = AccountPolicy()
    /// What a new password must be like.
    package var passwords = PasswordPolicy(siteName: "Gatehouse")
    /// How often somebody can guess.
    package var guesses = GuessRules()
    package var trustedProxies = TrustedProxies()
    package var mail = MailPolicy(sender: nil)
    package var manage = ManagePolicy()
    /// What accounts can hold, and which scopes of the site release it.
    package var schema = AttributeSchema()
    package var claimScopes: [ClaimScope] = []
    /// Other OpenID providers whose people may sign in here.
    package var upstreamProviders: [UpstreamProvider] = []
    /// The first signs and encrypts, all verify and decrypt; not empty.
    package var secrets: [Secret<IdentityProviderSecret>]

    package init(
        ownURL: AbsoluteURL, serverURL: AbsoluteURL, isDevelopment: Bool, sessions: SessionPolicy,
        consents: ConsentPolicy, transactionLifespan: Duration, secrets: [Secret<IdentityProviderSecret>]
    ) {
        self.ownURL = ownURL
        self.serverURL = serverURL
        self.isDevelopment = isDevelopment
        self.sessions = sessions
        self.consents = consents
        self.transactionLifespan = transactionLifespan
        self.secrets = secrets
        factors = FactorPolicy(ownURL)
    }

    /// What works here but will not work in a browser: cookies belong to a host name, and `localhost` and `127.0.0.1`
    /// are two (ory/hydra issue 2345).
    package var warnings: [String] {
        var warnings: [String] = []
        let loopback: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
        if loopback.contains(ownURL.host), loopback.contains(serverURL.host), ownURL.host != serverURL.host {
            warnings.append(
                "urls.self is at \(ownURL.host) and urls.server.public at \(serverURL.host): to a browser these are two "
                    + "sites, and cookies get lost. Use one of the names in both.")
        }
        if ownURL.isHTTPS != serverURL.isHTTPS {
            warnings.append(
                "urls.self and urls.server.public do not agree on https: browsers may keep back cookies on the way between them."
            )
        }
        return warnings
    }
}
