import Ground
import JOSE

/// Makes keys of the server's own, off the event loops.
struct KeyCreation: Sendable {
    let store: any KeyStore
    let algorithms: SigningAlgorithms
    let clock: WallClock
    let random: RandomBytes
    let slowWork: any SlowWork

    /// The keys of the set, with one that can sign: where there was none, it is made. Of any number of processes that do
    /// so at once one makes the key, and the others take it over.
    func stored(in set: SigningKeySet) async throws -> [StoredKey] {
        let stored = try await store.stored(in: set.rawValue)
        if stored.contains(where: { $0.signingKey != nil }) { return stored }
        _ = try await addKey(to: set, after: stored.first?.ordinal ?? 0)
        return try await store.stored(in: set.rawValue)
    }

    /// Adds a key of the configured algorithm; `false` where somebody else was faster.
    func addKey(to set: SigningKeySet, after last: Int64) async throws -> Bool {
        let (algorithm, keyID) = (algorithms[set], random.uuid())
        let key = try await slowWork.run { try KeyGenerator.generate(for: algorithm, keyID: keyID) }
        return try await store.add([key], to: set.rawValue, after: last, removing: [], at: clock.now())
    }
}
