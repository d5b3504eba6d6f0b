import Database
import OAuth

/// The table `pairwise_subjects`.
struct SQLPairwiseSubjectStore: PairwiseSubjectStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func identifier(of subject: Subject, for client: ClientID) async throws -> Subject? {
        let rows = try await database.read(
            Query(
                "SELECT identifier FROM pairwise_subjects WHERE client_id = $1 AND subject = $2",
                [.id(client), .id(subject)]))
        return try rows.first.map { row in try row.id(0) }
    }

    func holder(of identifier: Subject, for client: ClientID) async throws -> Subject? {
        let rows = try await database.read(
            Query(
                "SELECT subject FROM pairwise_subjects WHERE client_id = $1 AND identifier = $2",
                [.id(client), .id(identifier)]))
        return try rows.first.map { row in try row.id(0) }
    }

    func save(_ identifier: Subject, of subject: Subject, for client: ClientID) async throws {
        _ = try await database.write(
            Query(
                """
                INSERT INTO pairwise_subjects (client_id, subject, identifier) VALUES ($1, $2, $3)
                ON CONFLICT (client_id, subject) DO UPDATE SET identifier = excluded.identifier
                """, [.id(client), .id(subject), .id(identifier)]))
    }
}
