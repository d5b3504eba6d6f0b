import Ground

// An event as its person may see it.
extension RecordedEvent {
    /// - Parameter names: of applications, by their identifiers.
    func accountContext(_ names: [String: String] = [:]) -> AccountEventsContext.Event {
        AccountEventsContext.Event(
            type, at: DateWords(at), browser: browser, ipAddress: address, application: client.map { names[$0] ?? $0 })
    }

    /// `nil` for what is no decision about an application.
    func decision(_ names: [String: String]) -> PastConsentsContext.Decision? {
        guard let kind = AuditEventType(rawValue: type).flatMap(PastConsentsContext.Kind.init) else { return nil }
        let scopes = (details["scope"]?.string ?? "").split(separator: " ").map { ScopeContext(String($0)) }
        return PastConsentsContext.Decision(
            kind, application: client.map { names[$0] ?? $0 }, at: DateWords(at), scopes: scopes, browser: browser)
    }

    /// For the person's own copy of all that is kept.
    var accountJSON: JSONValue {
        [
            "at": .string(at.rfc3339), "type": .string(type), "address": address.map(JSONValue.string) ?? .null,
            "user_agent": userAgent.map(JSONValue.string) ?? .null, "client": client.map(JSONValue.string) ?? .null,
        ]
    }

    /// What the browser calls itself, in few words.
    private var browser: String? { userAgent.flatMap { BrowserName($0)?.text } }
}

extension PastConsentsContext.Kind {
    fileprivate init?(_ type: AuditEventType) {
        switch type {
        case .consentAccepted: self = .accepted
        case .consentRejected: self = .rejected
        case .consentNarrowed: self = .narrowed
        case .consentRevoked: self = .revoked
        default: return nil
        }
    }
}
