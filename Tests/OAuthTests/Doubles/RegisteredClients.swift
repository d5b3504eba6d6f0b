import OAuth

/// Clients that were registered before the test began.
struct RegisteredClients: ClientStore {
    let clients: [Client]

    func find(_ id: ClientID) async throws -> Client? { clients.first { $0.id == id } }
    func create(_ client: Client) async throws -> Bool { false }
    func replace(_ client: Client) async throws -> Bool { false }
    func delete(_ id: ClientID) async throws -> Bool { false }
    func list(_ filter: ClientFilter, after last: ClientID?, limit: Int) async throws -> [Client] { clients }
}
