import Ground
import Web

/// One page of a list that goes back in time, with the ways to its neighbours.
struct EventPage<Item: Sendable>: Sendable {
    let items: [Item]
    let newer: SafeURL?
    let older: SafeURL?

    private static var size: Int { 20 }

    /// - Parameters:
    ///   - parameters: of the request: `before` is the place in the list.
    ///   - find: the items before a place, the latest first, so many at most.
    init(
        _ path: OwnPath, _ parameters: FormParameters, place: (Item) -> EventPlace,
        find: (EventPlace?, Int) async throws -> [Item]
    ) async throws {
        let before = parameters["before"].flatMap(EventPlace.init)
        // One more than is shown tells whether there are older ones.
        let found = try await find(before, Self.size + 1)
        items = Array(found.prefix(Self.size))
        let address = SafeURL(path: path.text) ?? .route("/account")
        newer = before == nil ? nil : address
        older = found.count <= Self.size
            ? nil : items.last.map { address.adding(FormParameters([("before", place($0).text)])) }
    }
}
