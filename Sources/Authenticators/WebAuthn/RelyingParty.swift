import Crypto

/// Who asks for credentials (WebAuthn Level 3 §4, "WebAuthn Relying Party").
package struct RelyingParty: Sendable {
    /// The domain that credentials are bound to. They never work for another, which is what defeats phishing.
    package let id: String
    /// Shown by authenticators.
    package let name: String
    /// The origins whose pages may ask: scheme, host and port, as browsers write them.
    package let origins: [String]

    package init(id: String, name: String, origins: [String]) {
        self.id = id
        self.name = name
        self.origins = origins
    }

    var idHash: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }
}

/// Whether the authenticator must check who touches it, by PIN or body (WebAuthn Level 3 §5.8.6).
package enum UserVerification: String, Sendable {
    case required
    case preferred
    case discouraged
}
