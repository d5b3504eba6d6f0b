import Synchronization

/// What this process decoded of late, to be used only where the database has just confirmed what it was decoded from:
/// reading a row takes less time than decoding it.
///
/// The values are in two halves. Whatever is asked for moves to the newer one; when that is full the older one goes.
final class DecodedRows<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Halves {
        var newer: [Key: Value] = [:]
        var older: [Key: Value] = [:]
    }

    private let halves = Mutex(Halves())
    private let half: Int

    /// - Parameter capacity: how many values are kept at most, two or more.
    init(capacity: Int) { half = max(1, capacity / 2) }

    subscript(key: Key) -> Value? {
        halves.withLock { halves in
            if let value = halves.newer[key] { return value }
            guard let value = halves.older.removeValue(forKey: key) else { return nil }
            keep(value, key, in: &halves)
            return value
        }
    }

    func insert(_ value: Value, for key: Key) {
        halves.withLock { keep(value, key, in: &$0) }
    }

    private func keep(_ value: Value, _ key: Key, in halves: inout Halves) {
        halves.older[key] = nil
        if halves.newer[key] == nil, halves.newer.count >= half { halves = Halves(older: halves.newer) }
        halves.newer[key] = value
    }
}
