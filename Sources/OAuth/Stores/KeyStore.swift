import Ground
import JOSE

/// The key sets of the server (`hydra.openid.id-token`, `hydra.jwt.access-token`). Private keys are sealed at rest.
package protocol KeyStore: Sendable {
    /// The keys of a set, newest first; empty when there is no such set.
    func keys(in set: String) async throws -> [JSONWebKey]

    /// Stores `key` as the first key of the set. `false` when the set has one already: of any number of processes that
    /// start at once exactly one makes it.
    func createFirst(_ key: JSONWebKey, in set: String, at now: UnixTime) async throws -> Bool
}
