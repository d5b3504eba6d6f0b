/// The programs that are configured; each has its own list of keys, in the order of the reference.
package enum Program: String, Sendable, CaseIterable {
    case server
    case identityProvider

    package var keys: [any AnySettingKey] {
        switch self {
        case .server: ServerKeys.all
        case .identityProvider: IdentityProviderKeys.all
        }
    }

    /// The name that stands in headings and messages.
    package var title: String {
        switch self {
        case .server: "Authorization server"
        case .identityProvider: "Identity provider"
        }
    }
}
