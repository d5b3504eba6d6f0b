import Database
import Ground

/// The permissions that people took away from applications, until they give them again.
struct WithdrawnScopes: Sendable {
    private let database: any Database
    private let clock: WallClock

    init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    func note(_ scopes: Set<String>, client: String, of user: UserID) async throws(DatabaseError) {
        let now = clock.now().milliseconds
        _ = try await database.write(
            scopes.sorted().map { scope in
                Query(
                    """
                    INSERT INTO idp_withdrawn_scopes (user_id, client_id, scope, withdrawn_at) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (user_id, client_id, scope) DO NOTHING
                    """, [.text(user.rawValue), .text(client), .text(scope), .integer(now)])
            })
    }

    func find(client: String, of user: UserID) async throws(DatabaseError) -> Set<String> {
        let query = Query(
            "SELECT scope FROM idp_withdrawn_scopes WHERE user_id = $1 AND client_id = $2",
            [.text(user.rawValue), .text(client)])
        var scopes: Set<String> = []
        for row in try await database.read(query) { scopes.insert(try row.text(0)) }
        return scopes
    }

    /// The person gave `scopes` again.
    func forget(_ scopes: [String], client: String, of user: UserID) async throws(DatabaseError) {
        guard !scopes.isEmpty else { return }
        _ = try await database.write(
            scopes.map { scope in
                Query(
                    "DELETE FROM idp_withdrawn_scopes WHERE user_id = $1 AND client_id = $2 AND scope = $3",
                    [.text(user.rawValue), .text(client), .text(scope)])
            })
    }

    func forget(client: String, of user: UserID) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "DELETE FROM idp_withdrawn_scopes WHERE user_id = $1 AND client_id = $2",
                [.text(user.rawValue), .text(client)]))
    }
}
