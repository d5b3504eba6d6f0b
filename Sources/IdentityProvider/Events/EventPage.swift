import Ground
import Web

/// One page of a list of events, with the ways to its neighbours.
struct EventPage: Sendable {
    let events: [RecordedEvent]
    let newer: SafeURL?
    let older: SafeURL?

    /// - Parameters:
    ///   - address: of the list, with what it is filtered by.
    ///   - parameters: of the request: `before` is the place in the list.
    ///   - find: the events before a place, the latest first, so many at most.
    init(
        _ address: SafeURL, _ parameters: FormParameters, size: Int64 = 20,
        find: (EventCursor?, Int64) async throws -> [RecordedEvent]
    ) async throws {
        let before = parameters["before"].flatMap(EventCursor.init)
        // One more than is shown tells whether there are older ones.
        let found = try await find(before, size + 1)
        events = Array(found.prefix(Int(size)))
        newer = before == nil ? nil : address
        older = found.count == events.count
            ? nil : events.last.map { address.adding(FormParameters([("before", $0.place.text)])) }
    }
}
