import AdminAPI
import Ground
import Hummingbird
import Web

/// `GET /admin/events`: the audit log, the newest first.
struct EventEndpoint: AdminEndpoint {
    let events: EventStore
    let limits: RequestLimits

    private static let path = "/admin/events"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "listEvents", "The audit log, the newest events first.",
                query: [
                    "type": "Only of this sort.", "subject": "Only what concerns this user.",
                    "actor": "Only what this user or operator did.", "client_id": "Only for this application.",
                    "since": "From this time on (RFC 3339).", "until": "Before this time.",
                    "page_size": "At most 500; 100 unless given.",
                    "page_token": "From the `Link` header of the page before.",
                ],
                answer: .list(of: .object("An event.")), list)
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.queryParameters(limits)
        let page = try AdminPaging(query)
        let found = try await events.list(
            try EventFilter(query), after: try place(page), limit: page.limit)
        return page.response(found, path: Self.path, key: \.place.text, json: \.json)
    }

    private func place(_ page: AdminPaging) throws(AdminFailure) -> EventCursor? {
        guard let text = page.after else { return nil }
        guard let place = EventCursor(text) else {
            throw .invalid("page_token is none of this list: begin without it.")
        }
        return place
    }
}

extension EventFilter {
    /// From the parameters of a query.
    init(_ query: FormParameters) throws(AdminFailure) {
        self.init()
        if let text = query["type"] {
            guard let type = AuditEventType(rawValue: text) else {
                let known = AuditEventType.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalid("There is no event '\(text)'. There are \(known).")
            }
            self.type = type
        }
        subject = query["subject"].map { UserID($0) }
        actor = query["actor"]
        client = query["client_id"]
        since = try Self.time("since", query)
        until = try Self.time("until", query)
    }

    private static func time(_ name: String, _ query: FormParameters) throws(AdminFailure) -> UnixTime? {
        guard let text = query[name] else { return nil }
        guard let time = UnixTime(rfc3339: text) else {
            throw .invalid("'\(name)' must be a time such as 2026-11-21T08:45:00Z.")
        }
        return time
    }
}
