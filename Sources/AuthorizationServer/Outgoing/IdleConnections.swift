import NIOCore
import Synchronization

/// Connections that have answered and may be asked again, for the moment in which that is likely: a hook is called by
/// every token request. Whoever takes one names the addresses that were checked for this call, and gets none to another.
final class IdleConnections: Sendable {
    /// Less than servers wait for the next request; many give up after five seconds.
    private static let life = TimeAmount.seconds(4)
    private static let boundOfPlace = 16
    private static let bound = 128

    private struct Entry {
        let connection: OutgoingConnection
        let expiry: Scheduled<Void>
    }

    private let entries = Mutex<[OutgoingConnection.Place: [Entry]]>([:])

    /// The latest that came back and is still open.
    func take(at place: OutgoingConnection.Place, among addresses: [SocketAddress]) -> OutgoingConnection? {
        entries.withLock { entries in
            guard
                let position = entries[place]?.lastIndex(where: { entry in
                    entry.connection.channel.isActive && addresses.contains(entry.connection.address)
                }), let entry = entries[place]?.remove(at: position)
            else { return nil }
            entry.expiry.cancel()
            return entry.connection
        }
    }

    /// Keeps it for a while, or ends it where there are enough.
    func putBack(_ connection: OutgoingConnection) {
        let expiry = connection.channel.eventLoop.scheduleTask(in: Self.life) { [self] in
            if remove(connection) { connection.channel.close(promise: nil) }
        }
        let isKept = entries.withLock { entries in
            let count = entries.values.reduce(0) { $0 + $1.count }
            guard connection.channel.isActive, count < Self.bound,
                entries[connection.place]?.count ?? 0 < Self.boundOfPlace
            else { return false }
            entries[connection.place, default: []].append(Entry(connection: connection, expiry: expiry))
            return true
        }
        guard isKept else {
            expiry.cancel()
            return connection.channel.close(promise: nil)
        }
        connection.channel.closeFuture.whenComplete { [self] _ in _ = remove(connection) }
    }

    /// Whether it was here.
    private func remove(_ connection: OutgoingConnection) -> Bool {
        let entry = entries.withLock { entries -> Entry? in
            guard let position = entries[connection.place]?.firstIndex(where: { $0.connection.channel === connection.channel })
            else { return nil }
            let entry = entries[connection.place]?.remove(at: position)
            if entries[connection.place]?.isEmpty == true { entries[connection.place] = nil }
            return entry
        }
        entry?.expiry.cancel()
        return entry != nil
    }
}
