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
}
