import AdminAPI
import Ground

/// A registered client (RFC 6749 §2).
package struct Client: Sendable {
    package var id: ClientID { ClientID(registration.clientID) }
    /// As registered; what is secret in it is always `nil`.
    package let registration: OAuth2Client
    /// What the client's secret is checked against; empty for a public client (RFC 6749 §2.1). After a rotation the
    /// older ones follow.
    package let secretDigests: [ClientSecretDigest]
    /// Grows with every change, so that two concurrent changes cannot overwrite each other. 0 before it is stored.
    package let revision: Int64

    /// Of the token with which the client manages its own registration (RFC 7592 §3).
    package let registrationToken: TokenSignature?

    package init(
        registration: OAuth2Client, secretDigests: [ClientSecretDigest], revision: Int64 = 0,
        registrationToken: TokenSignature? = nil
    ) {
        self.registration = registration
        self.secretDigests = secretDigests
        self.revision = revision
        self.registrationToken = registrationToken
    }
}

/// A stored client secret, as text that names its scheme: `hmac-sha256$…` for secrets that we made (at least 128 bits
/// of entropy), a slow hash for those that people chose or that were imported.
package struct ClientSecretDigest: Sendable, Hashable {
    package let text: String
    /// Read once, as every token request of the client needs it; `nil` for the other schemes.
    let keyed: KeyedSecretDigest?

    package init(text: String) {
        self.text = text
        keyed = KeyedSecretDigest(text)
    }

    package static func == (left: ClientSecretDigest, right: ClientSecretDigest) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
