import Ground

/// Makes and verifies the hashes of people's passwords (OWASP Password Storage; NIST SP 800-63B-4 §3.1.1.2).
package struct PasswordHasher: Sendable {
    /// What a verification found.
    package enum Verification: Sendable, Hashable {
        case differs
        case matches
        /// The password is right, but the hash was made otherwise than new ones are: hash the password anew and store that.
        case matchesAndNeedsRehash
    }

    private let cost: Argon2Cost
    private let random: RandomBytes
    private let executor: HashingExecutor
    private let observe: @Sendable (HashingWork) -> Void
    private let dummy: PasswordHash

    package init(policy: HashingPolicy, random: RandomBytes) throws(PasswordHashingError) {
        let executor = HashingExecutor(workers: policy.workers, waitingLimit: policy.waitingLimit)
        try self.init(cost: policy.cost, executor: executor, random: random)
    }

    /// - Parameter observe: Told of each computation before it is made; on a worker's thread.
    package init(
        cost: Argon2Cost, executor: HashingExecutor, random: RandomBytes,
        observe: @escaping @Sendable (HashingWork) -> Void = { _ in }
    ) throws(PasswordHashingError) {
        Argon2.prepare()
        self.cost = cost
        self.executor = executor
        self.random = random
        self.observe = observe
        dummy = try Self.unattainableHash(cost: cost, random: random)
    }

    /// How many passwords wait to be hashed; for metrics.
    package var waiting: Int { executor.waiting }

    /// A new hash of `password` at the policy's cost.
    package func hash(_ password: Secret<Password>) async throws(PasswordHashingError) -> PasswordHash {
        let bytes = try Password.normalized(password)
        let salt = random(Argon2.saltLength)
        let (cost, observe) = (cost, observe)
        return try await executor.run { () throws(PasswordHashingError) in
            observe(.argon2id(cost))
            return try Argon2.hash(bytes, salt: salt, cost: cost)
        }
    }

    /// Whether `password` made `stored`.
    ///
    /// A password that is wrong takes one hash at the policy's cost at least: without a stored hash, as for a person whom
    /// nobody knows, that is all; a stored hash of another cost or scheme is verified before it. A password that is right
    /// takes the same work once the caller has hashed it anew.
    package func verify(
        _ password: Secret<Password>, against stored: PasswordHash?
    ) async throws(PasswordHashingError) -> Verification {
        let candidates = try Password.candidates(password)
        let (dummy, observe) = (dummy, observe)
        let needsRehash = stored.map(needsRehash) ?? true
        let matches = try await executor.run { () throws(PasswordHashingError) in
            if let stored, try Self.matches(candidates, stored, observe) { return true }
            if needsRehash { _ = try Self.matches(candidates, dummy, observe) }
            return false
        }
        guard matches else { return .differs }
        return needsRehash ? .matchesAndNeedsRehash : .matches
    }

    /// Whether `hash` was made by another scheme than Argon2id, or at another cost than the policy's.
    package func needsRehash(_ hash: PasswordHash) -> Bool { hash.cost != cost }

    /// Our own hashes are of the normalised password; elsewhere it may have been hashed as it came.
    private static func matches(
        _ candidates: [[UInt8]], _ hash: PasswordHash, _ observe: (HashingWork) -> Void
    ) throws(PasswordHashingError) -> Bool {
        for candidate in hash.cost == nil ? candidates[...] : candidates.prefix(1) {
            observe(hash.cost.map(HashingWork.argon2id) ?? .other(hash.schemeName))
            if try hash.scheme.matches(candidate) { return true }
        }
        return false
    }

    /// A hash of the right form whose 32 bytes are random, so that no known password makes it.
    private static func unattainableHash(
        cost: Argon2Cost, random: RandomBytes
    ) throws(PasswordHashingError) -> PasswordHash {
        let salt = PHCBase64.encode(random(Argon2.saltLength))
        let hash = PHCBase64.encode(random(Argon2.hashLength))
        return try PasswordHash("$argon2id$v=19$m=\(cost.memory),t=\(cost.passes),p=\(cost.lanes)$\(salt)$\(hash)")
    }
}
