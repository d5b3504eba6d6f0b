import PasswordHashing
import Web

/// What a scrape of the admin listener receives, in Prometheus' text format.
struct IdentityProviderMetrics: Sendable {
    let pages: HTTPMetrics
    let events: EventCounts
    let hasher: PasswordHasher
    let mails: WaitingMails

    func text() async -> String {
        var text = PrometheusText()
        appendSignIns(to: &text)
        text.begin("gatehouse_idp_events_total", .counter, "Events of the audit log, by their type.")
        for (type, count) in events.all { text.sample("type=\"\(type.rawValue)\"", count) }
        text.begin("gatehouse_idp_hashing_waiting", .gauge, "Passwords that wait to be hashed.")
        text.sample("", hasher.waiting)
        // Where the database does not answer, the sample is left out rather than the scrape.
        if let depth = try? await mails.depth() {
            text.begin("gatehouse_idp_mails_waiting", .gauge, "Mails that wait to be delivered, of all processes.")
            text.sample("", depth)
        }
        ProcessMetrics.append(to: &text)
        return pages.text() + text.text
    }

    private func appendSignIns(to text: inout PrometheusText) {
        let outcomes: [(String, AuditEventType)] = [
            ("accepted", .loginAccepted), ("resumed", .loginResumed), ("cancelled", .loginRejected),
            ("failed", .loginFailed), ("throttled", .throttled),
        ]
        let counts = Dictionary(uniqueKeysWithValues: events.all.map { ($0.type, $0.count) })
        text.begin("gatehouse_idp_sign_ins_total", .counter, "Sign-ins by their outcome.")
        for (name, type) in outcomes { text.sample("outcome=\"\(name)\"", counts[type] ?? 0) }
    }
}
