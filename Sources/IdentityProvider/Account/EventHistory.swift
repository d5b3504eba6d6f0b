import Database
import Ground

/// A place in the list of events: those before it are older.
struct EventPlace: Sendable, Hashable {
    let at: UnixTime
    let id: String

    init(at: UnixTime, id: String) {
        self.at = at
        self.id = id
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), parts[1].utf8.count <= 64 else { return nil }
        self.init(at: UnixTime(milliseconds: milliseconds), id: String(parts[1]))
    }

    var text: String { "\(at.milliseconds).\(id)" }
}

/// The events of one person, from the audit log.
struct EventHistory: Sendable {
    let database: any Database

    /// One event as its person may see it.
    struct Event: Sendable {
        let place: EventPlace
        let type: String
        let address: String?
        let userAgent: String?
        let client: String?

        /// - Parameter names: of applications, by their identifiers.
        func context(_ names: [String: String] = [:]) -> AccountEventsContext.Event {
            AccountEventsContext.Event(
                type, at: DateWords(place.at), browser: userAgent.flatMap { BrowserName($0)?.text },
                ipAddress: address, application: client.map { names[$0] ?? $0 })
        }

        var json: JSONValue {
            [
                "at": .string(place.at.rfc3339), "type": .string(type),
                "address": address.map(JSONValue.string) ?? .null,
                "user_agent": userAgent.map(JSONValue.string) ?? .null,
                "client": client.map(JSONValue.string) ?? .null,
            ]
        }
    }

    /// The latest first.
    func events(of user: UserID, before place: EventPlace?, limit: Int) async throws(DatabaseError) -> [Event] {
        let place = place ?? EventPlace(at: UnixTime(milliseconds: .max), id: "")
        let query = Query(
            """
            SELECT at, id, type, address, user_agent, client FROM idp_events
            WHERE subject = $1 AND (at < $2 OR (at = $2 AND id < $3)) ORDER BY at DESC, id DESC LIMIT $4
            """,
            [
                .text(user.rawValue), .integer(place.at.milliseconds), .text(place.id), .integer(Int64(limit)),
            ])
        var events: [Event] = []
        for row in try await database.read(query) {
            events.append(
                Event(
                    place: EventPlace(at: UnixTime(milliseconds: try row.integer(0)), id: try row.text(1)),
                    type: try row.text(2), address: try row.optionalText(3), userAgent: try row.optionalText(4),
                    client: try row.optionalText(5)))
        }
        return events
    }
}
