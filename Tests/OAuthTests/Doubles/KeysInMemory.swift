import Ground
import JOSE
import OAuth
import Synchronization

/// A key store that several key rings of a test share, as processes share a database.
final class KeysInMemory: KeyStore {
    private let sets = Mutex<[String: [StoredKey]]>([:])

    func stored(in set: String) async throws -> [StoredKey] { sets.withLock { $0[set] ?? [] } }

    func add(
        _ added: [JSONWebKey], to set: String, after last: Int64, removing removed: [Int64], at now: UnixTime
    ) async throws -> Bool {
        sets.withLock { sets in
            let former = sets[set] ?? []
            guard (former.first?.ordinal ?? 0) == last else { return false }
            let new = zip(1..., added.reversed()).map { StoredKey(key: $1, ordinal: last + Int64($0), createdAt: now) }
            sets[set] = new.reversed() + former.filter { !removed.contains($0.ordinal) }
            return true
        }
    }

    func remove(_ removed: [StoredKey], from set: String) async throws {
        sets.withLock { sets in sets[set]?.removeAll { key in removed.contains { $0.ordinal == key.ordinal } } }
    }

    /// What an operator does when keys are rotated.
    func addNewest(_ key: JSONWebKey, in set: SigningKeySet, at now: UnixTime = UnixTime(seconds: 0)) {
        sets.withLock { sets in
            let ordinal = (sets[set.rawValue]?.first?.ordinal ?? 0) + 1
            sets[set.rawValue, default: []].insert(StoredKey(key: key, ordinal: ordinal, createdAt: now), at: 0)
        }
    }
}
