import Ground
import JOSE

/// Key sets (RFC 7517 §5): those that the server signs with (`hydra.openid.id-token`, `hydra.jwt.access-token`), and any
/// others that an operator keeps here. Private keys are sealed at rest.
package protocol KeyStore: Sendable {
    /// The keys of a set, newest first; empty when there is no such set.
    func stored(in set: String) async throws -> [StoredKey]

    /// Adds keys to the set, the first of them as the newest, and takes others out; both or neither.
    ///
    /// - Parameters:
    ///   - last: the ordinal of the newest key that the caller knows; 0 where it knows the set to be empty.
    ///   - added: at least one.
    ///   - removed: ordinals.
    /// - Returns: `false`, and nothing is changed, when the set has got or lost its newest key meanwhile: of any number of
    ///   racing callers with the same `last` exactly one gets `true`.
    func add(_ added: [JSONWebKey], to set: String, after last: Int64, removing removed: [Int64], at now: UnixTime)
        async throws -> Bool

    /// Takes keys out of a set; those that are gone already are none the worse.
    func remove(_ removed: [StoredKey], from set: String) async throws
}

extension KeyStore {
    /// The keys of a set, newest first; empty when there is no such set.
    package func keys(in set: String) async throws -> [JSONWebKey] { try await stored(in: set).map(\.key) }
}
