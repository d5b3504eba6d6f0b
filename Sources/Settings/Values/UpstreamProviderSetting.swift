import Ground

/// An OpenID provider whose people may sign in here; `upstream.providers` lists them.
package struct UpstreamProviderSetting: Sendable {
    /// Whether somebody whom nobody knows here yet may make an account.
    package enum Registration: String, Sendable, CaseIterable {
        case allowed
        case never
    }

    /// Its place in addresses; it never changes.
    package let id: String
    /// What people know it by.
    package let name: String
    /// The picture on its button, `https` or a path of this program's; `nil`: only the name.
    package let logo: URLReference?
    /// Byte for byte what its ID tokens say (OpenID Connect Discovery §4.3).
    package let issuer: AbsoluteURL
    package let clientID: String
    /// `nil`: this program is a public client there.
    package let clientSecret: Secret<SecretKind.UpstreamClient>?
    package let scopes: [String]
    /// `nil`: as `registration.mode` says.
    package let registration: Registration?
    /// Whether an address that it calls verified counts as confirmed here.
    package let trustsEmail: Bool
}

extension SettingType where Value == UpstreamProviderSetting {
    /// An object: `id`, `name`, `logo_url`, `issuer`, `client_id`, `client_secret`, `scopes`, `registration` and `trusts_email`.
    package static var upstreamProvider: Self {
        SettingType("provider", shape: .object, isSecret: true) { node throws(SettingProblem) in
            guard case .mapping(let members) = node.content else {
                throw SettingProblem(
                    "A provider is expected here.", remedy: "Write its id, name, issuer and client_id.")
            }
            if let stranger = members.first(where: { !known.contains($0.name) }) {
                throw SettingProblem(
                    "\(SettingProblem.quoted(stranger.name)) says nothing about a provider.",
                    remedy: "Use \(known.joined(separator: ", ")).")
            }
            func read<Part>(_ part: String, as type: SettingType<Part>) throws(SettingProblem) -> Part? {
                guard let value = members.first(where: { $0.name == part })?.value, !value.isNull else { return nil }
                return try type.read(value)
            }
            guard let id = try read("id", as: .text), isIdentifier(id) else {
                throw SettingProblem(
                    "A provider has no usable id.", remedy: "Write id: and up to 32 small letters, digits and hyphens.")
            }
            guard let issuer = try read("issuer", as: .url), issuer.query == nil else {
                throw SettingProblem(
                    "The provider \(id) has no usable issuer.", remedy: "Write the issuer of its ID tokens, a URL.")
            }
            let logo = try read("logo_url", as: .urlOrPath)
            if let logo, !isPicture(logo) {
                throw SettingProblem(
                    "Browsers load no logo of the provider \(id) from there.",
                    remedy: "Write an https URL, or a path such as /static/work.svg.")
            }
            guard let clientID = try read("client_id", as: .text), !clientID.isEmpty else {
                throw SettingProblem(
                    "The provider \(id) has no client_id.", remedy: "Register a client there, and write its client_id.")
            }
            let scopes = try read("scopes", as: .list(.text)) ?? ["openid", "profile", "email"]
            guard scopes.contains("openid") else {
                throw SettingProblem(
                    "The provider \(id) would not say who signs in.", remedy: "Add openid to its scopes.")
            }
            return UpstreamProviderSetting(
                id: id, name: try read("name", as: .text) ?? id, logo: logo, issuer: issuer, clientID: clientID,
                clientSecret: try read("client_secret", as: .secret()), scopes: scopes,
                registration: try read("registration", as: .choice),
                trustsEmail: try read("trusts_email", as: .bool) ?? false)
        } print: { provider in
            [
                "id": .string(provider.id), "name": .string(provider.name),
                "logo_url": provider.logo.map { .string($0.text) } ?? .null, "issuer": .string(provider.issuer.text),
                "client_id": .string(provider.clientID),
                "client_secret": provider.clientSecret == nil ? .null : "<redacted>",
                "scopes": .strings(provider.scopes),
                "registration": provider.registration.map { .string($0.rawValue) } ?? .null,
                "trusts_email": .bool(provider.trustsEmail),
            ]
        }
    }

    private static var known: [String] {
        ["id", "name", "logo_url", "issuer", "client_id", "client_secret", "scopes", "registration", "trusts_email"]
    }

    /// What the pages' Content-Security-Policy lets browsers load.
    private static func isPicture(_ logo: URLReference) -> Bool {
        switch logo {
        case .path: true
        case .absolute(let url): url.isHTTPS
        }
    }

    private static func isIdentifier(_ id: String) -> Bool {
        (1...32).contains(id.utf8.count)
            && id.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
