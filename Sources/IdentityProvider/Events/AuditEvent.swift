import Ground

/// Something that happened, for the record (OWASP ASVS 5.0 §16). It never contains a secret, a code or a challenge.
package struct AuditEvent: Sendable {
    package var type: AuditEventType
    package var actor: AuditActor
    /// Whom it concerns.
    package var subject: UserID?
    /// The application that it happened for (`client_id`).
    package var client: String?
    /// The session's name, never a cookie's value.
    package var session: String?
    package var traces: RequestTraces?
    package var details: [String: String]

    package init(
        _ type: AuditEventType, by actor: AuditActor, subject: UserID? = nil, client: String? = nil,
        session: String? = nil, traces: RequestTraces? = nil, details: [String: String] = [:]
    ) {
        self.type = type
        self.actor = actor
        self.subject = subject
        self.client = client
        self.session = session
        self.traces = traces
        self.details = details
    }
}
