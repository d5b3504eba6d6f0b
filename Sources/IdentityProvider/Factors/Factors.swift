import Authenticators
import Database
import Ground

/// Everything that is kept about people's second factors.
struct Factors: Sendable {
    let apps: AuthenticatorAppStore
    let credentials: WebAuthnCredentialStore
    let codes: RecoveryCodeStore

    private let database: any Database

    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes) {
        self.database = database
        apps = AuthenticatorAppStore(database, keys: keys, clock: clock, random: random)
        credentials = WebAuthnCredentialStore(database, clock: clock, random: random)
        codes = RecoveryCodeStore(database, keys: keys, clock: clock, random: random)
    }

    /// The best level that a sign-in with the person's factors and password can reach. Asked at every sign-in, so it is
    /// one statement.
    func reachableLevel(of user: UserID) async throws(DatabaseError) -> AuthenticationLevel {
        let query = Query(
            """
            SELECT (SELECT COUNT(*) FROM idp_credentials WHERE user_id = $1),
              (SELECT COUNT(*) FROM idp_totp WHERE user_id = $1)
            """, [.text(user.rawValue)])
        guard let row = try await database.read(query).first else { return .oneFactor }
        if try row.integer(0) > 0 { return .phishingResistant }
        return try row.integer(1) > 0 ? .twoFactors : .oneFactor
    }

    /// - Returns: whether there was such a factor.
    func remove(
        _ factor: OwnedFactor, of user: UserID, with consequences: [Query]
    ) async throws(DatabaseError) -> Bool {
        switch factor.kind {
        case .app: try await apps.remove(factor.id, of: user, with: consequences)
        case .passkey, .securityKey: try await credentials.remove(factor.id, of: user, with: consequences)
        }
    }

    /// Takes away every factor and the recovery codes, in one unit with `consequences`.
    func removeAll(of user: UserID, with consequences: [Query]) async throws(DatabaseError) {
        _ = try await database.write(
            [
                Query("DELETE FROM idp_credentials WHERE user_id = $1", [.text(user.rawValue)]),
                Query("DELETE FROM idp_totp WHERE user_id = $1", [.text(user.rawValue)]),
                RecoveryCodeStore.removal(of: user),
            ] + consequences)
    }

    func owned(by user: UserID) async throws(DatabaseError) -> OwnedFactors {
        OwnedFactors(
            apps: try await apps.list(of: user), credentials: try await credentials.list(of: user),
            codesLeft: try await codes.remaining(of: user))
    }
}
