import Ground
import JOSE

/// Loads the key sets, and makes the first key of one that is empty. Of any number of processes that do so at once one
/// makes the key, and the others take it over.
struct KeyCreation: Sendable {
    let store: any KeyStore
    let algorithms: SigningAlgorithms
    let clock: WallClock
    let random: RandomBytes
    let slowWork: any SlowWork

    func load() async throws -> LoadedKeys {
        async let idToken = keys(in: .idToken)
        async let accessToken = keys(in: .accessToken)
        return LoadedKeys(idToken: try await idToken, accessToken: try await accessToken)
    }

    private func keys(in set: SigningKeySet) async throws -> LoadedKeys.Keys {
        let stored = try await store.keys(in: set.rawValue)
        if !stored.isEmpty { return try LoadedKeys.Keys(stored, of: set) }
        let (algorithm, keyID) = (algorithms[set], random.uuid())
        let key = try await slowWork.run { try KeyGenerator.generate(for: algorithm, keyID: keyID) }
        if try await store.createFirst(key, in: set.rawValue, at: clock.now()) { return try LoadedKeys.Keys([key], of: set) }
        return try LoadedKeys.Keys(try await store.keys(in: set.rawValue), of: set)
    }
}
