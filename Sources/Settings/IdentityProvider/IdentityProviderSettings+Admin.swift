import Ground

extension IdentityProviderSettings {
    /// The listener for operators.
    package struct Admin: Sendable {
        package let address: ListenerAddress
        package let socket: SocketSettings
        package let tls: TLSSettings
        /// `nil`: whoever reaches it may do everything.
        package let token: Secret<SecretKind.AdminToken>?

        init(_ snapshot: SettingsSnapshot) {
            address = ListenerAddress(
                host: snapshot[IdentityProviderKeys.adminHost], port: snapshot[IdentityProviderKeys.adminPort])
            socket = SocketSettings(IdentityProviderKeys.adminSocket, snapshot)
            tls = TLSSettings(IdentityProviderKeys.adminTLS, nil, snapshot)
            token = snapshot[IdentityProviderKeys.adminToken]
        }
    }
}
