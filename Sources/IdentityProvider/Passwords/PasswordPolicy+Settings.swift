import AdminClient
import AsyncHTTPClient
import Logging
import Settings

extension PasswordPolicy {
    /// What the settings say. `client` reaches the breach corpus, where one is to be asked.
    package init(_ settings: IdentityProviderSettings.PasswordRules, client: HTTPClient, logger: Logger) {
        let breaches = settings.breaches.map { base in
            BreachedPasswords(
                exchange: NetworkExchange(base: base, timeout: settings.breachTimeout, client: client), logger: logger)
        }
        self.init(
            minimumLength: settings.minimumLength,
            minimumLengthWithSecondFactor: settings.minimumLengthWithSecondFactor, siteName: settings.siteName,
            breaches: breaches)
    }
}
