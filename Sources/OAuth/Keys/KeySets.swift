import Ground
import JOSE

/// Changes to key sets through the admin API (Hydra). What the server signs with is taken over by this process at once, by
/// others at their next `KeyRing.refresh()`.
///
/// A set that the server signs with never stays without a signing key: where the last one is deleted, as it must be when
/// it leaked, a new one is made at once.
package struct KeySets: Sendable {
    private let store: any KeyStore
    private let ring: KeyRing
    private let clock: WallClock
    private let random: RandomBytes
    private let slowWork: any SlowWork

    package init(
        store: any KeyStore, ring: KeyRing, clock: WallClock, random: RandomBytes, slowWork: any SlowWork
    ) {
        self.store = store
        self.ring = ring
        self.clock = clock
        self.random = random
        self.slowWork = slowWork
    }

    /// The keys of the set, newest first, private parts included. Throws where there are none.
    package func keys(in set: String) async throws -> [JSONWebKey] {
        let keys = try await store.keys(in: set)
        guard !keys.isEmpty else { throw OAuthError(.unableToLocate) }
        return keys
    }

    /// The key of that id. Throws where there is none.
    package func key(_ keyID: String, in set: String) async throws -> JSONWebKey {
        guard let key = try await store.keys(in: set).first(where: { Self.isNamed($0, keyID) }) else {
            throw OAuthError(.unableToLocate)
        }
        return key
    }

    /// Adds a key that is made here: for a set that the server signs with, this is its rotation. Throws where the
    /// algorithm is not supported, or the set has a key of this id.
    ///
    /// - Parameters:
    ///   - keyID: empty for a random one.
    ///   - use: empty for what the algorithm is for.
    package func create(in set: String, algorithm: String, keyID: String, use: String) async throws -> JSONWebKey {
        let keyID = keyID.isEmpty ? random.uuid() : keyID
        var key = try await generate(algorithm, keyID: keyID)
        if !use.isEmpty { key.use = use }
        let made = key
        try await change(set) { stored in
            guard !stored.contains(where: { Self.isNamed($0.key, keyID) }) else { throw OAuthError(.conflict) }
            return ([made], [])
        }
        return made
    }

    private func generate(_ name: String, keyID: String) async throws -> JSONWebKey {
        if let algorithm = SigningAlgorithm(rawValue: name), SigningAlgorithm.asymmetric.contains(algorithm) {
            return try await slowWork.run { try KeyGenerator.generate(for: algorithm, keyID: keyID) }
        }
        guard let algorithm = KeyManagementAlgorithm(rawValue: name) else {
            throw OAuthError(.unsupportedKeyAlgorithm)
        }
        return try await slowWork.run { try KeyGenerator.encryptionKey(for: algorithm, keyID: keyID) }
    }

    /// The set as `keys` say, the first of them as the newest; what it held before is gone.
    package func replace(_ set: String, with keys: [JSONWebKey]) async throws {
        guard !keys.isEmpty else { return try await delete(set) }
        for (index, key) in keys.enumerated() {
            guard let id = key.keyID, !id.isEmpty else { throw Self.unnamed }
            guard !keys[..<index].contains(where: { Self.isNamed($0, id) }) else {
                throw OAuthError(.invalidRequest, "Two keys of the set have the same 'kid'.")
            }
        }
        try await change(set) { stored in (keys, stored.map(\.ordinal)) }
    }

    /// Adds the key as the newest, in place of one of the same id.
    package func put(_ key: JSONWebKey, in set: String) async throws {
        guard let keyID = key.keyID, !keyID.isEmpty else { throw Self.unnamed }
        try await change(set) { stored in
            ([key], stored.filter { Self.isNamed($0.key, keyID) }.map(\.ordinal))
        }
    }

    /// Deletes the key; that there is none is no error.
    package func delete(_ keyID: String, in set: String) async throws {
        try await store.remove(try await store.stored(in: set).filter { Self.isNamed($0.key, keyID) }, from: set)
        try await ring.refresh()
    }

    /// Deletes the set; that there is none is no error.
    package func delete(_ set: String) async throws {
        try await store.remove(try await store.stored(in: set), from: set)
        try await ring.refresh()
    }

    /// What `decide` makes of the set as it is. When somebody else changed it meanwhile, it is read again.
    private func change(
        _ set: String, _ decide: ([StoredKey]) throws -> (added: [JSONWebKey], removed: [Int64])
    ) async throws {
        for _ in 0..<Self.attempts {
            let stored = try await store.stored(in: set)
            let (added, removed) = try decide(stored)
            let last = stored.first?.ordinal ?? 0
            guard try await store.add(added, to: set, after: last, removing: removed, at: clock.now()) else { continue }
            return try await ring.refresh()
        }
        throw OAuthError(.temporarilyUnavailable, "The key set is being changed by others; try again.")
    }

    private static let attempts = 10

    private static var unnamed: OAuthError { OAuthError(.invalidRequest, "Each key needs a 'kid' of its own.") }

    private static func isNamed(_ key: JSONWebKey, _ keyID: String) -> Bool {
        key.keyID.map { $0.utf8.elementsEqual(keyID.utf8) } ?? false
    }
}

extension OAuthError.Code {
    // Hydra's
    package static let unsupportedKeyAlgorithm = Self("Bad Request", status: 400, "Unsupported key algorithm")
}
