import Ground
import OAuth
import Synchronization

/// Decoded clients of this process, to be used only where the database confirms the revision. Decoding a registration
/// takes longer than reading it.
final class ClientCache: Sendable {
    private let capacity: Int
    private let clients = Mutex<[ClientID: Client]>([:])

    /// - Parameter capacity: how many clients are kept; beyond it any other one makes room.
    init(capacity: Int) { self.capacity = capacity }

    subscript(id: ClientID) -> Client? { clients.withLock { $0[id] } }

    func insert(_ client: Client) {
        clients.withLock { clients in
            if clients[client.id] == nil, clients.count >= capacity, let other = clients.keys.first {
                clients[other] = nil
            }
            clients[client.id] = client
        }
    }
}
