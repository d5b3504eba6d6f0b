/// The registered clients.
package protocol ClientStore: Sendable {
    func find(_ id: ClientID) async throws -> Client?

    /// `false` when the id is taken.
    func create(_ client: Client) async throws -> Bool

    /// Replaces the client if its revision is still `client.revision`; `false` when it is gone or was changed meanwhile.
    func replace(_ client: Client) async throws -> Bool

    /// Deletes the client with all that was issued to it; `false` when there is none.
    func delete(_ id: ClientID) async throws -> Bool

    /// At most `limit` clients in the order of their ids, after `last`.
    func list(_ filter: ClientFilter, after last: ClientID?, limit: Int) async throws -> [Client]
}

/// Exact matches; `nil` matches all.
package struct ClientFilter: Sendable, Hashable {
    package var name: String?
    package var owner: String?

    package init(name: String? = nil, owner: String? = nil) {
        self.name = name
        self.owner = owner
    }
}
