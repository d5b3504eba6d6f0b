import Ground
import JOSE
import OAuth
import Synchronization

/// A key store that several key rings of a test share, as processes share a database.
final class KeysInMemory: KeyStore {
    private let sets = Mutex<[String: [JSONWebKey]]>([:])

    func keys(in set: String) async throws -> [JSONWebKey] { sets.withLock { $0[set] ?? [] } }

    func createFirst(_ key: JSONWebKey, in set: String, at now: UnixTime) async throws -> Bool {
        sets.withLock { sets in
            guard sets[set] == nil else { return false }
            sets[set] = [key]
            return true
        }
    }

    /// What an operator does when keys are rotated.
    func addNewest(_ key: JSONWebKey, in set: SigningKeySet) { sets.withLock { $0[set.rawValue, default: []].insert(key, at: 0) } }
}
