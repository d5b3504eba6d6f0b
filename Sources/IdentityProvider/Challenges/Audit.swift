import Database
import Ground

/// Records what was decided about a challenge: who, for which client, how. Never a challenge, a cookie or a password.
struct Audit: Sendable {
    let log: AuditLog

    /// - Parameter subject: whom it concerns, as the server names them.
    func record(
        _ type: AuditEventType, client: String, subject: String? = nil, session: String? = nil,
        details: [String: String] = [:]
    ) async throws(DatabaseError) {
        try await log.record(event(type, client: client, subject: subject, session: session, details: details))
    }

    /// What `record` records, for the unit of the change itself.
    func event(
        _ type: AuditEventType, client: String, subject: String? = nil, session: String? = nil,
        details: [String: String] = [:]
    ) -> AuditEvent {
        let person = subject.flatMap { $0.isEmpty ? nil : UserID($0) }
        return AuditEvent(
            type, by: person.map { .person($0) } ?? .anybody, subject: person, client: client.isEmpty ? nil : client,
            session: session, traces: RequestTraces.current, details: details)
    }
}
