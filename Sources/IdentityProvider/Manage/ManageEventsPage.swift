import Ground
import Hummingbird
import Web

/// The audit log, `GET /manage/events`: to look at, and nothing else.
struct ManageEventsPage: Sendable {
    let shell: ManageShell
    let users: UserStore
    let events: EventStore

    static func url(of user: UserID) -> SafeURL {
        ManageSection.events.url.adding(FormParameters([("subject", user.rawValue)]))
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            let query = try request.queryParameters(shell.limits)
            var filter = EventFilter()
            let subject = query["subject"] ?? ""
            filter.type = query["type"].flatMap(AuditEventType.init(rawValue:))
            // Also of an account that is gone: what was recorded of it is still there.
            if !subject.isEmpty { filter.subject = try await users.find(named: subject)?.id ?? UserID(subject) }
            let list = try await EventPage(address(query), query, size: 50) { place, limit in
                try await events.list(filter, after: place, limit: limit)
            }
            let page = ManageEventsContext(
                navigation: shell.navigation(.events, signedIn), subject: subject,
                types: AuditEventType.allCases.map(\.rawValue).sorted(), type: filter.type?.rawValue,
                events: list.events.map(ManageEventsContext.Event.init), older: list.older)
            return shell.pages.page(page, for: request)
        }
    }

    private func address(_ query: FormParameters) -> SafeURL {
        var filter = FormParameters()
        for name in ["subject", "type"] {
            if let value = query[name] { filter.append(name, value) }
        }
        return ManageSection.events.url.adding(filter)
    }
}

extension ManageEventsContext.Event {
    fileprivate init(_ event: RecordedEvent) {
        let details = event.details.members.compactMap { member in
            member.value.string.map { "\(member.name): \($0)" }
        }
        self.init(
            type: event.type, at: DateWords(event.at),
            actor: [event.actorKind, event.actor].compactMap { $0 }.joined(separator: " "), subject: event.subject,
            person: event.subject.map { ManageUserPage.url(UserID($0)) }, ipAddress: event.address,
            application: event.client, details: details.isEmpty ? nil : details.joined(separator: ", "))
    }
}
