import Logging

/// What was decided, for the record: who, for which client, how. Never a challenge, a cookie or a password.
struct Audit: Sendable {
    let logger: Logger

    enum Event: String, Sendable {
        case loginAccepted = "login accepted"
        case loginResumed = "login resumed"
        case loginRejected = "login rejected"
        case loginFailed = "login failed"
        case loginThrottled = "login throttled"
        case sessionEnded = "session ended"
        case consentAccepted = "consent accepted"
        case consentRejected = "consent rejected"
        case consentNarrowed = "consent narrowed"
        case consentRevoked = "consent revoked"
        case deviceAccepted = "device accepted"
        case deviceRejected = "device rejected"
        case logoutAccepted = "logout accepted"
        case logoutRejected = "logout rejected"
        case breachCheckFailed = "breach check failed"
    }

    func record(
        _ event: Event, client: String, subject: String? = nil, session: String? = nil, details: [String: String] = [:]
    ) {
        var metadata = Logger.Metadata(uniqueKeysWithValues: details.map { ($0, "\($1)") })
        metadata["event"] = "\(event.rawValue)"
        metadata["client_id"] = "\(client)"
        if let subject { metadata["subject"] = "\(subject)" }
        if let session { metadata["sid"] = "\(session)" }
        logger.notice("audit", metadata: metadata)
    }
}
