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
    private let pepper: Pepper
    private let random: RandomBytes
    private let executor: HashingExecutor
    private let observe: @Sendable (HashingWork) -> Void
    private let dummy: PasswordHash

    package init(policy: HashingPolicy, random: RandomBytes) throws(PasswordHashingError) {
        let executor = HashingExecutor(workers: policy.workers, waitingLimit: policy.waitingLimit)
        try self.init(cost: policy.cost, pepper: policy.pepper, executor: executor, random: random)
    }

    /// - Parameter observe: Told of each computation before it is made; on a worker's thread.
    package init(
        cost: Argon2Cost, pepper: Pepper = .none, executor: HashingExecutor, random: RandomBytes,
        observe: @escaping @Sendable (HashingWork) -> Void = { _ in }
    ) throws(PasswordHashingError) {
        Argon2.prepare()
        self.cost = cost
        self.pepper = pepper
        self.executor = executor
        self.random = random
        self.observe = observe
        // Its 32 bytes are random, so that no known password makes it.
        dummy = try Argon2.phc(
            random(Argon2.hashLength), salt: random(Argon2.saltLength), cost: cost, key: pepper.keys.first?.id)
    }

    /// How many passwords wait to be hashed; for metrics.
    package var waiting: Int { executor.waiting }

    /// A new hash of `password` at the policy's cost.
    package func hash(_ password: Secret<Password>) async throws(PasswordHashingError) -> PasswordHash {
        let bytes = pepper.prepared(try Password.normalized(password))
        let salt = random(Argon2.saltLength)
        let (cost, key, observe) = (cost, pepper.keys.first?.id, observe)
        return try await executor.run { () throws(PasswordHashingError) in
            observe(.argon2id(cost))
            return try Argon2.hash(bytes, salt: salt, cost: cost, key: key)
        }
    }

    /// Whether `password` made `stored`.
    ///
    /// A password that is wrong takes one hash at the policy's cost at least: without a stored hash, as for a person whom
    /// nobody knows, that is all; a stored hash of another cost, key or scheme is verified before it. A password that is
    /// right takes the same work once the caller has hashed it anew. A hash whose key is missing matches nothing.
    package func verify(
        _ password: Secret<Password>, against stored: PasswordHash?
    ) async throws(PasswordHashingError) -> Verification {
        let candidates = try Password.candidates(password)
        let needsRehash = stored.map(needsRehash) ?? true
        let isRight = try await executor.run { () throws(PasswordHashingError) in
            if let stored, try matches(candidates, stored) { return true }
            if needsRehash { _ = try matches(candidates, dummy) }
            return false
        }
        guard isRight else { return .differs }
        return needsRehash ? .matchesAndNeedsRehash : .matches
    }

    /// Whether `hash` was made by another scheme than Argon2id, at another cost than the policy's, or with another key than
    /// the first one.
    package func needsRehash(_ hash: PasswordHash) -> Bool {
        hash.cost != cost || hash.keyID != pepper.keys.first?.id
    }

    /// The name of the key that `hash` was made with, where that is none of the pepper's: no password matches it.
    package func missingKey(of hash: PasswordHash) -> String? {
        guard let id = hash.keyID, !pepper.keys.contains(where: { $0.id == id }) else { return nil }
        return id.description
    }

    /// Our own hashes are of the normalised password; elsewhere it may have been hashed as it came. Blocks its thread.
    private func matches(_ candidates: [[UInt8]], _ hash: PasswordHash) throws(PasswordHashingError) -> Bool {
        for candidate in hash.cost == nil ? candidates[...] : candidates.prefix(1) {
            guard let candidate = pepper.prepared(candidate, for: hash) else { return false }
            observe(hash.cost.map(HashingWork.argon2id) ?? .other(hash.schemeName))
            if try hash.scheme.matches(candidate) { return true }
        }
        return false
    }
}
