import Settings

/// What is asked of second factors.
package struct FactorPolicy: Sendable {
    /// Everyone must have one; who has none sets one up at the next sign-in.
    package var isRequired: Bool
    /// The domain of passkeys. Another one would make all of them worthless.
    package var relyingPartyID: String
    /// The origins whose pages may use them.
    package var origins: [String]

    package init(isRequired: Bool = false, relyingPartyID: String, origins: [String]) {
        self.isRequired = isRequired
        self.relyingPartyID = relyingPartyID
        self.origins = origins
    }

    /// What goes without saying: the host and the origin of our own pages.
    package init(_ ownURL: AbsoluteURL) {
        self.init(relyingPartyID: ownURL.host, origins: [ownURL.origin])
    }

    /// Authenticator apps, and credentials, that one person may have.
    static let mostApps = 5
    static let mostCredentials = 20
}
