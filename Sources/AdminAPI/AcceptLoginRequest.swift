import Ground

/// The identity provider's word that `subject` is at the browser (Hydra's `acceptOAuth2LoginRequest`).
public struct AcceptLoginRequest: Codable, Sendable {
    public var subject: String
    /// Keep the session after this sign-on, so that the next one needs no password.
    public var remember: Bool?
    /// Seconds; 0 or absent: as long as `ttl.authentication_session`.
    public var rememberFor: Int64?
    public var extendSessionLifespan: Bool?
    public var acr: String?
    public var amr: [String]?
    /// Handed on to the consent request; never part of a token.
    public var context: JSONValue?
    public var forceSubjectIdentifier: String?
    public var identityProviderSessionID: String?

    public init(subject: String) { self.subject = subject }

    enum CodingKeys: String, CodingKey {
        case subject, remember, acr, amr, context
        case rememberFor = "remember_for"
        case extendSessionLifespan = "extend_session_lifespan"
        case forceSubjectIdentifier = "force_subject_identifier"
        case identityProviderSessionID = "identity_provider_session_id"
    }
}
