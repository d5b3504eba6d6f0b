import AdminAPI
import Database
import Ground
import OAuth

/// What is known of a flow when its login is decided, as sealed into `flows.payload`.
struct FlowPayload: Codable {
    let parameters: String
    let requestURL: String
    let csrf: [UInt8]
    let sessionID: SessionID
    let authenticatedAt: Int64?
    let loginAccepted: AcceptLoginRequest?
    let loginRejected: RejectRequest?
    let loginDecidedAt: Int64

    init(_ flow: Flow) {
        parameters = flow.parameters
        requestURL = flow.requestURL
        csrf = flow.csrf.bytes
        sessionID = flow.sessionID
        authenticatedAt = flow.authenticatedAt?.milliseconds
        loginDecidedAt = flow.loginDecidedAt.milliseconds
        switch flow.login {
        case .accepted(let request): (loginAccepted, loginRejected) = (request, nil)
        case .rejected(let request): (loginAccepted, loginRejected) = (nil, request)
        }
    }

    func login() throws(DatabaseError) -> Flow.LoginDecision {
        if let loginAccepted { return .accepted(loginAccepted) }
        if let loginRejected { return .rejected(loginRejected) }
        throw JSONColumn.malformed("a login decision")
    }
}

/// The decision about the consent, as sealed into `flows.consent`.
struct FlowConsentPayload: Codable {
    let accepted: AcceptConsentRequest?
    let rejected: RejectRequest?
    let decidedAt: Int64?

    init(_ decision: Flow.ConsentDecision?, at time: UnixTime?) {
        decidedAt = time?.milliseconds
        switch decision {
        case .accepted(let request): (accepted, rejected) = (request, nil)
        case .rejected(let request): (accepted, rejected) = (nil, request)
        case nil: (accepted, rejected) = (nil, nil)
        }
    }

    var decision: Flow.ConsentDecision? {
        if let accepted { return .accepted(accepted) }
        return rejected.map { .rejected($0) }
    }
}
