import Ground
import JOSE
import Synchronization

/// The server's signing keys, ready to use. Of each set the newest key signs, and all are published.
///
/// It holds what the storage held when it was last asked; a background service calls `refresh()`.
package final class KeyRing: Sendable {
    private let store: any KeyStore
    private let algorithms: SigningAlgorithms
    private let clock: WallClock
    private let random: RandomBytes
    private let slowWork: any SlowWork
    private let current: Mutex<LoadedKeys>

    /// Loads both sets, and makes the first key of a set that has none.
    ///
    /// - Parameter algorithms: what new keys are for; existing ones keep theirs.
    package init(
        store: any KeyStore, algorithms: SigningAlgorithms, clock: WallClock, random: RandomBytes, slowWork: any SlowWork
    ) async throws {
        self.store = store
        self.algorithms = algorithms
        self.clock = clock
        self.random = random
        self.slowWork = slowWork
        let creation = KeyCreation(store: store, algorithms: algorithms, clock: clock, random: random, slowWork: slowWork)
        current = Mutex(try await creation.load())
    }

    /// Takes over keys that another process or an operator added or removed. Where it throws, the former keys stay.
    package func refresh() async throws {
        let creation = KeyCreation(store: store, algorithms: algorithms, clock: clock, random: random, slowWork: slowWork)
        let loaded = try await creation.load()
        current.withLock { $0 = loaded }
    }

    /// The key that signs for this set.
    package func signingKey(_ set: SigningKeySet) -> SigningKey {
        current.withLock { set == .idToken ? $0.idToken.signing : $0.accessToken.signing }
    }

    /// The newest key of this set for `algorithm`, where a client wants a certain one; `noFittingKey` where it is gone.
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
