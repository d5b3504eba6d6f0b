import Ground
import Settings

/// The marker of what this program shows to another OpenID provider, and of the tokens that it gets there.
package enum UpstreamCredential {}

/// Another OpenID provider whose people may sign in here, as the operator knows it.
package struct UpstreamProvider: Sendable {
    /// Its place in addresses.
    package let id: String
    /// What people know it by.
    package let name: String
    /// The picture on its button.
    package let logo: SafeURL?
    /// With the subject it is the key of a person (ASVS 6.8.1), so it is compared byte for byte.
    package let issuer: AbsoluteURL
    package let clientID: String
    package let clientSecret: Secret<UpstreamCredential>?
    package let scopes: [String]
    /// Whether somebody whom nobody knows yet gets an account; `nil`: where everybody may register.
    package let allowsRegistration: Bool?
    /// Whether its `email_verified` counts as a confirmation here.
    package let trustsEmail: Bool

    package init(
        id: String, name: String, logo: SafeURL? = nil, issuer: AbsoluteURL, clientID: String,
        clientSecret: Secret<UpstreamCredential>?, scopes: [String] = ["openid", "profile", "email"],
        allowsRegistration: Bool? = nil, trustsEmail: Bool = false
    ) {
        self.id = id
        self.name = name
        self.logo = logo
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scopes = scopes
        self.allowsRegistration = allowsRegistration
        self.trustsEmail = trustsEmail
    }
}

extension UpstreamProvider {
    package init(_ setting: UpstreamProviderSetting) {
        self.init(
            id: setting.id, name: setting.name,
            logo: setting.logo.flatMap { SafeURL(path: $0.text) ?? SafeURL($0.text) }, issuer: setting.issuer,
            clientID: setting.clientID, clientSecret: setting.clientSecret.map { Secret($0.exposed) },
            scopes: setting.scopes, allowsRegistration: setting.registration.map { $0 == .allowed },
            trustsEmail: setting.trustsEmail)
    }
}
