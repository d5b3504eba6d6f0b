import Ground
import JOSE
import Synchronization

/// The server's signing keys, ready to use. Of each set one key signs, which `KeyLife` chooses, and all are published.
///
/// It holds what the storage held when it was last asked. A background service calls `refresh()`, and so does whoever
/// changes a key set.
package final class KeyRing: Sendable {
    private let creation: KeyCreation
    private let life: KeyLife
    private let broadcast: [String]
    private let current: Mutex<LoadedKeys>

    /// Loads the sets, and makes the first key of one that it signs with and that has none.
    ///
    /// - Parameters:
    ///   - algorithms: what new keys are for; existing ones keep theirs.
    ///   - broadcast: further key sets that are published.
    package init(
        store: any KeyStore, algorithms: SigningAlgorithms, clock: WallClock, random: RandomBytes,
        slowWork: any SlowWork, life: KeyLife = KeyLife(), broadcast: [String] = []
    ) async throws {
        creation = KeyCreation(store: store, algorithms: algorithms, clock: clock, random: random, slowWork: slowWork)
        self.life = life
        self.broadcast = broadcast.filter { SigningKeySet(rawValue: $0) == nil }
        current = Mutex(try await Self.load(creation, life, self.broadcast))
    }

    /// Takes over keys that another process or an operator added or removed, and lets a new key sign when its time has
    /// come. Where it throws, the former keys stay.
    package func refresh() async throws {
        let loaded = try await Self.load(creation, life, broadcast)
        current.withLock { $0 = loaded }
    }

    /// Makes new keys where it is time to, and takes out those of which nothing can be valid any more. Of any number of
    /// processes that do so at once one makes the key.
    ///
    /// - Returns: whether something changed; `refresh()` takes it over.
    package func rotate() async throws -> Bool {
        guard life.rotationInterval != nil else { return false }
        var changed = false
        for set in SigningKeySet.allCases {
            let stored = try await creation.store.stored(in: set.rawValue)
            let signers = stored.filter { $0.signingKey != nil }
            let now = creation.clock.now()
            if life.isRotationDue(signers, at: now), let newest = stored.first {
                changed = try await creation.addKey(to: set, after: newest.ordinal) || changed
            }
            let retired = life.retired(signers, at: now)
            try await creation.store.remove(retired, from: set.rawValue)
            changed = changed || !retired.isEmpty
        }
        return changed
    }

    private static func load(_ creation: KeyCreation, _ life: KeyLife, _ broadcast: [String]) async throws -> LoadedKeys {
        async let idToken = creation.stored(in: .idToken)
        async let accessToken = creation.stored(in: .accessToken)
        var others: [JSONWebKey] = []
        for set in broadcast { others += try await creation.store.keys(in: set) }
        let now = creation.clock.now()
        return LoadedKeys(
            idToken: try LoadedKeys.Keys(try await idToken, of: .idToken, life, at: now),
            accessToken: try LoadedKeys.Keys(try await accessToken, of: .accessToken, life, at: now), others: others)
    }

    /// The key that signs for this set.
    package func signingKey(_ set: SigningKeySet) -> SigningKey {
        current.withLock { set == .idToken ? $0.idToken.signing : $0.accessToken.signing }
    }

    /// The key of this set that signs with `algorithm`, where a client wants a certain one; `noFittingKey` where it is gone.
    package func signingKey(_ set: SigningKeySet, for algorithm: SigningAlgorithm?) throws(JOSEError) -> SigningKey {
        guard let algorithm else { return signingKey(set) }
        guard let key = signers(set).first(where: { $0.algorithm == algorithm }) else { throw .noFittingKey }
        return key
    }

    /// What this set can sign with; first what it signs with by default.
    package func algorithms(_ set: SigningKeySet) -> [SigningAlgorithm] {
        signers(set).map(\.algorithm).reduce(into: []) { all, algorithm in
            if !all.contains(algorithm) { all.append(algorithm) }
        }
    }

    private func signers(_ set: SigningKeySet) -> [SigningKey] {
        current.withLock { set == .idToken ? $0.idToken.signers : $0.accessToken.signers }
    }

    /// The public keys of this set.
    package func verificationKeys(_ set: SigningKeySet) -> VerificationKeySet {
        current.withLock { set == .idToken ? $0.idToken.verification : $0.accessToken.verification }
    }

    /// What `/.well-known/jwks.json` answers.
    package var document: JWKSDocument { current.withLock { $0.document } }
}
