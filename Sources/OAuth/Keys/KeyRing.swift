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

    /// The public keys of this set.
    package func verificationKeys(_ set: SigningKeySet) -> VerificationKeySet {
        current.withLock { set == .idToken ? $0.idToken.verification : $0.accessToken.verification }
    }

    /// What `/.well-known/jwks.json` answers.
    package var document: JWKSDocument { current.withLock { $0.document } }
}
