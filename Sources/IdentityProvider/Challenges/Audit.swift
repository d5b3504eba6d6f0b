import Database
import Ground

/// Records what was decided about a challenge: who, for which client, how. Never a challenge, a cookie or a password.
struct Audit: Sendable {
    let log: Logger

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
    }AuditLog

    /// - Parameter subject: whom it concerns, as the server names them.
    func record(
        _ type: AuditEventType, client: String, subject: String? = nil, session: String? = nil,
        details: [String: String] = [:]
    ) async throws(DatabaseError) {
        let person = subject.flatMap { $0.isEmpty ? nil : UserID($0) }
        try await log.record(
            AuditEvent(
                type, by: person.map { .person($0) } ?? .anybody, subject: person,
                client: client.isEmpty ? nil : client, session: session, traces: RequestTraces.current,
                details: details))
    }
}
