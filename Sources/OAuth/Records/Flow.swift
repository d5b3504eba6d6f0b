import AdminAPI
import Ground

/// A run through the authorization endpoint from the moment the identity provider decided about the login (design D1):
/// before that it lives in the login challenge alone.
///
///     login decided ──login verifier──▶ consent asked ──identity provider──▶ consent decided ──consent verifier──▶ finished
///
/// Every arrow is one conditional statement; of any number of racing callers exactly one takes it.
package struct Flow: Sendable {
    package enum State: String, Sendable, Hashable {
        case loginDecided = "login_decided"
        case consentAsked = "consent_asked"
        case consentDecided = "consent_decided"
        case finished
    }

    package enum LoginDecision: Sendable {
        case accepted(AcceptLoginRequest)
        case rejected(RejectRequest)
    }

    package enum ConsentDecision: Sendable {
        case accepted(AcceptConsentRequest)
        case rejected(RejectRequest)
    }

    package let id: FlowID
    package let clientID: ClientID
    /// The authorization request's parameters, encoded as a query.
    package let parameters: String
    package let requestURL: String
    /// When the browser came with the authorization request.
    package let requestedAt: UnixTime
    /// The keyed hash of the value that the browser's cookie for this flow must hold.
    package let csrf: TokenSignature
    package let sessionID: SessionID
    /// The session that the login was skipped for, as it was when the flow began.
    package let authenticatedAt: UnixTime?
    package let loginSkipped: Bool
    package let login: LoginDecision
    package let loginDecidedAt: UnixTime
    package var state: State
    package var consentSkipped: Bool
    package var consent: ConsentDecision?
    package var consentDecidedAt: UnixTime?

    package init(
        id: FlowID, clientID: ClientID, parameters: String, requestURL: String, requestedAt: UnixTime, csrf: TokenSignature,
        sessionID: SessionID, authenticatedAt: UnixTime?, loginSkipped: Bool, login: LoginDecision, loginDecidedAt: UnixTime,
        state: State = .loginDecided, consentSkipped: Bool = false, consent: ConsentDecision? = nil,
        consentDecidedAt: UnixTime? = nil
    ) {
        self.id = id
        self.clientID = clientID
        self.parameters = parameters
        self.requestURL = requestURL
        self.requestedAt = requestedAt
        self.csrf = csrf
        self.sessionID = sessionID
        self.authenticatedAt = authenticatedAt
        self.loginSkipped = loginSkipped
        self.login = login
        self.loginDecidedAt = loginDecidedAt
        self.state = state
        self.consentSkipped = consentSkipped
        self.consent = consent
        self.consentDecidedAt = consentDecidedAt
    }
}
