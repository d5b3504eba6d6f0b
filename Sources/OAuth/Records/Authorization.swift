import AdminAPI
import Ground

/// What a person let a client do at one sign-on. Codes and tokens refer to it; revoking it ends them all. Hydra calls
/// it a consent session.
package struct Authorization: Sendable {
    package let id: AuthorizationID
    package let clientID: ClientID
    package let subject: Subject
    /// The name by which the client knows the person: `sub`. It stays the same as long as the authorization lives.
    package let subjectIdentifier: Subject
    package let sessionID: SessionID
    package let requestedScope: Scope
    package let grantedScope: Scope
    package let requestedAudience: [String]
    package let grantedAudience: [String]
    /// Claims that the identity provider gave for the tokens.
    package var session: ConsentSession
    /// Whether a later request of the same client may be answered without asking again, and until when (`nil`: for ever).
    package let remembered: Bool
    package let rememberedUntil: UnixTime?
    /// It was itself answered without asking; such a one never serves a later request.
    package let skipped: Bool
    package let authenticatedAt: UnixTime
    package let requestedAt: UnixTime
    package let handledAt: UnixTime
    package let acr: String?
    package let amr: [String]
    package let nonce: String?
    package let requestURL: String
    /// Handed from the login to the consent by the identity provider.
    package let context: JSONValue?

    package init(
        id: AuthorizationID, clientID: ClientID, subject: Subject, subjectIdentifier: Subject? = nil, sessionID: SessionID,
        requestedScope: Scope, grantedScope: Scope, requestedAudience: [String], grantedAudience: [String], session: ConsentSession,
        remembered: Bool, rememberedUntil: UnixTime?, skipped: Bool, authenticatedAt: UnixTime, requestedAt: UnixTime,
        handledAt: UnixTime, acr: String?, amr: [String], nonce: String?, requestURL: String, context: JSONValue?
    ) {
        self.id = id
        self.clientID = clientID
        self.subject = subject
        self.subjectIdentifier = subjectIdentifier ?? subject
        self.sessionID = sessionID
        self.requestedScope = requestedScope
        self.grantedScope = grantedScope
        self.requestedAudience = requestedAudience
        self.grantedAudience = grantedAudience
        self.session = session
        self.remembered = remembered
        self.rememberedUntil = rememberedUntil
        self.skipped = skipped
        self.authenticatedAt = authenticatedAt
        self.requestedAt = requestedAt
        self.handledAt = handledAt
        self.acr = acr
        self.amr = amr
        self.nonce = nonce
        self.requestURL = requestURL
        self.context = context
    }
}
