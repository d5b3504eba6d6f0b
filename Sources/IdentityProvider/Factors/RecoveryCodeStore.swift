import Authenticators
import Database
import Ground

/// People's recovery codes, in the database: keyed hashes alone, so that a copy of it opens no account (M-03).
struct RecoveryCodeStore: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let clock: WallClock
    private let random: RandomBytes

    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes) {
        self.database = database
        self.keys = keys
        self.clock = clock
        self.random = random
    }

    /// A new set with the statements that put it in place of the old one.
    func renewal(of user: UserID) -> (codes: [RecoveryCode], statements: [Query]) {
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode(random) }
        let now = clock.now().milliseconds
        let inserts = codes.compactMap { code in
            hashes(code, user).first.map { hash in
                Query(
                    "INSERT INTO idp_recovery_codes (code_hash, user_id, created_at) VALUES ($1, $2, $3)",
                    [.blob(hash), .text(user.rawValue), .integer(now)])
            }
        }
        return (codes, [Self.removal(of: user)] + inserts)
    }

    func renew(of user: UserID, with consequences: [Query] = []) async throws(DatabaseError) -> [RecoveryCode] {
        let (codes, statements) = renewal(of: user)
        _ = try await database.write(statements + consequences)
        return codes
    }

    /// Uses up `code`; of any number that send it at once exactly one does. `consequences` follow only then.
    func use(
        _ code: RecoveryCode, of user: UserID, with consequences: [Query] = []
    ) async throws(DatabaseError) -> Bool {
        for hash in hashes(code, user) {
            let update = Query(
                "UPDATE idp_recovery_codes SET used_at = $1 WHERE code_hash = $2 AND user_id = $3 AND used_at IS NULL",
                [.integer(clock.now().milliseconds), .blob(hash), .text(user.rawValue)])
            guard try await database.write(update).changes == 1 else { continue }
            // After the fact: a mail about a code that was not right would be an invitation to send many.
            if !consequences.isEmpty { _ = try await database.write(consequences) }
            return true
        }
        return false
    }

    /// How many codes of the present set were not used yet; `nil`: there is no set.
    func remaining(of user: UserID) async throws(DatabaseError) -> Int? {
        let query = Query(
            "SELECT COUNT(*), COUNT(used_at) FROM idp_recovery_codes WHERE user_id = $1", [.text(user.rawValue)])
        guard let row = try await database.read(query).first, try row.integer(0) > 0 else { return nil }
        return Int(try row.integer(0) - row.integer(1))
    }

    /// The statement that takes away all codes, for when nothing is left that they could stand in for.
    static func removal(of user: UserID) -> Query {
        Query("DELETE FROM idp_recovery_codes WHERE user_id = $1", [.text(user.rawValue)])
    }

    /// With the person, so that two who had the same code would not show it.
    private func hashes(_ code: RecoveryCode, _ user: UserID) -> [[UInt8]] {
        keys.hashes(of: Array(user.rawValue.utf8) + [0] + code.canonicalBytes, for: .recoveryCode)
    }
}
