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

    enum CodingKeys: String, CodingKey, CaseIterable {
        case subject, remember, acr, amr, context
        case rememberFor = "remember_for"
        case extendSessionLifespan = "extend_session_lifespan"
        case forceSubjectIdentifier = "force_subject_identifier"
        case identityProviderSessionID = "identity_provider_session_id"
    }
}

extension AcceptLoginRequest: Described {
    package static let modelName = "acceptOAuth2LoginRequest"

    package static var schema: JSONSchema {
        .object("The person is at the browser.", required: [.subject]) { (field: CodingKeys) in
            switch field {
            case .subject: .text("Who; never empty.")
            case .remember: .flag("Keep the session after this sign-on.").orNull
            case .rememberFor: .integer("Seconds; 0: as long as `ttl.authentication_session`.").orNull
            case .extendSessionLifespan: .flag("Prolong a session that was remembered before.").orNull
            case .acr: .text("How the person was authenticated, as a class; goes into the ID token.").orNull
            case .amr: .texts("How the person was authenticated, by method; goes into the ID token.").orNull
            case .context: .anything("Handed on to the consent request; never part of a token.")
            case .forceSubjectIdentifier: .text("The subject that this client sees, for pairwise clients.").orNull
            case .identityProviderSessionID: .text("The identity provider's own session.").orNull
            }
        }
    }
}
