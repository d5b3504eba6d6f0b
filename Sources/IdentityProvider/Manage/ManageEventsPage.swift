import Ground
import Hummingbird
import Web

/// The audit log, `GET /manage/events`: to look at, and nothing else.
struct ManageEventsPage: Sendable {
    let shell: ManageShell
    let users: UserStore
    let events: EventStore

    private static let pageSize = 50

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
            // One more than is shown tells whether there are older ones.
            let found = try await events.list(
                filter, after: query["before"].flatMap(EventCursor.init), limit: Int64(Self.pageSize) + 1)
            let shown = found.prefix(Self.pageSize)
            let older = found.count > Self.pageSize ? shown.last?.place.text : nil
            let page = ManageEventsContext(
                navigation: shell.navigation(.events, signedIn), subject: subject,
                types: AuditEventType.allCases.map(\.rawValue).sorted(), type: filter.type?.rawValue,
                events: shown.map(ManageEventsContext.Event.init), older: older.map { url(before: $0, query) })
            return shell.pages.page(page, for: request)
        }
    }

    private func url(before place: String, _ query: FormParameters) -> SafeURL {
        var parameters = FormParameters([("before", place)])
        for name in ["subject", "type"] {
            if let value = query[name] { parameters.append(name, value) }
        }
        return ManageSection.events.url.adding(parameters)
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
