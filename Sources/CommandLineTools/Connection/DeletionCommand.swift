import AdminClient

/// A command that takes things away by their ids, and prints the ids of those that are gone.
protocol DeletionCommand: ServerCommand {
    /// What is said about an id that the server does not know.
    static var unknown: String { get }
    var ids: [String] { get }

    /// `false` where there is no such thing.
    func delete(_ id: String, by admin: AdminClient) async throws -> Bool
}

extension DeletionCommand {
    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(ids) { id in
            guard try await delete(id, by: server.admin) else { throw CommandFailure(Self.unknown) }
            return IdentifierRow(identifier: id)
        }
        return Report(rows, failures: failures)
    }
}
