import Authenticators
import Database
import Ground

/// The challenges that pages were given for their authenticators: each is answered once, by the browser that it was
/// made for, for the purpose that it was made for (WebAuthn Level 3 §13.4.3).
struct CeremonyStore: Sendable {
    enum Purpose: String, Sendable {
        case signIn = "sign_in"
        case secondFactor = "second_factor"
        case registration
    }

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

    /// A new challenge of 32 unpredictable bytes, in place of the one that the same browser was given before.
    /// - Parameter binding: what the browser must show again: the sign-in's or the session's cookie.
    func begin(_ purpose: Purpose, boundTo binding: String, lasting: Duration) async throws(DatabaseError) -> [UInt8] {
        let challenge = random(32)
        guard let hash = hashes(challenge).first, let bound = hashes(binding.utf8).first else { return challenge }
        _ = try await database.write(
            Query(
                """
                INSERT INTO idp_ceremonies (challenge_hash, bound_to, purpose, expires_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (bound_to, purpose) DO UPDATE
                SET challenge_hash = excluded.challenge_hash, expires_at = excluded.expires_at
                """,
                [
                    .blob(hash), .blob(bound), .text(purpose.rawValue),
                    .integer((clock.now() + lasting).milliseconds),
                ]), .relaxed)
        return challenge
    }

    /// Whether `challenge` was made for this, and nobody has answered it. Of any number that answer it at once exactly
    /// one does.
    func consume(
        _ challenge: [UInt8], _ purpose: Purpose, boundTo binding: String
    ) async throws(DatabaseError) -> Bool {
        for hash in hashes(challenge) {
            for bound in hashes(binding.utf8) {
                let delete = Query(
                    """
                    DELETE FROM idp_ceremonies
                    WHERE challenge_hash = $1 AND bound_to = $2 AND purpose = $3 AND expires_at > $4
                    """,
                    [.blob(hash), .blob(bound), .text(purpose.rawValue), .integer(clock.now().milliseconds)])
                if try await database.write(delete).changes == 1 { return true }
            }
        }
        return false
    }

    private func hashes(_ value: some Sequence<UInt8>) -> [[UInt8]] { keys.hashes(of: value, for: .ceremony) }
}
