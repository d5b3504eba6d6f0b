import Ground

/// Makes and verifies the hashes of people's passwords (OWASP Password Storage; NIST SP 800-63B-4 §3.1.1.2).
package struct PasswordHasher: Sendable {
    /// What a verification found.
    package enum Verification: Sendable, Hashable {
        case differs
        case matches
        /// The password is right, but the hash was made at another cost: hash the password anew and store that.
        case matchesAndNeedsRehash
    }

    private let cost: Argon2Cost
    private let random: RandomBytes
    private let executor: HashingExecutor
    private let dummy: PasswordHash

    package init(policy: HashingPolicy, random: RandomBytes) throws(PasswordHashingError) {
        let executor = HashingExecutor(workers: policy.workers, waitingLimit: policy.waitingLimit)
        try self.init(cost: policy.cost, executor: executor, random: random)
    }

    package init(cost: Argon2Cost, executor: HashingExecutor, random: RandomBytes) throws(PasswordHashingError) {
        Argon2.prepare()
        self.cost = cost
        self.executor = executor
        self.random = random
        dummy = try Self.unattainableHash(cost: cost, random: random)
    }

    /// A new hash of `password` at the policy's cost.
    package func hash(_ password: Secret<Password>) async throws(PasswordHashingError) -> PasswordHash {
        let bytes = try Password.normalized(password)
        let salt = random(Argon2.saltLength)
        let cost = cost
        return try await executor.run { () throws(PasswordHashingError) in
            try Argon2.hash(bytes, salt: salt, cost: cost)
        }
    }

    /// Whether `password` made `stored`. Without a stored hash, as for a person whom nobody knows, it takes as long
    /// and never matches.
    package func verify(
        _ password: Secret<Password>, against stored: PasswordHash?
    ) async throws(PasswordHashingError) -> Verification {
        let bytes = try Password.normalized(password)
        let hash = stored ?? dummy
        let matches = try await executor.run { () throws(PasswordHashingError) in
            try Argon2.verify(bytes, against: hash)
        }
        guard matches, stored != nil else { return .differs }
        return needsRehash(hash) ? .matchesAndNeedsRehash : .matches
    }

    /// Whether `hash` was made at another cost than the policy's.
    package func needsRehash(_ hash: PasswordHash) -> Bool { hash.cost != cost }

    /// A hash of the right form whose 32 bytes are random, so that no known password makes it.
    private static func unattainableHash(
        cost: Argon2Cost, random: RandomBytes
    ) throws(PasswordHashingError) -> PasswordHash {
        let salt = PHCBase64.encode(random(Argon2.saltLength))
        let hash = PHCBase64.encode(random(Argon2.hashLength))
        return try PasswordHash(
            phc: "$argon2id$v=19$m=\(cost.memory),t=\(cost.passes),p=\(cost.lanes)$\(salt)$\(hash)")
    }
}
