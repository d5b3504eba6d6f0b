import NIOCore
import ServiceLifecycle
import Synchronization

/// What a Unix socket needs around the server that listens on it: it is dressed before anybody is told of it, and
/// removed at the end.
final class SocketLife: Sendable {
    private let socket: UnixSocket
    private let state = Mutex(State())

    private struct State {
        var made: UnixSocket.Identity?
        var failure: UnixSocket.Failure?
    }

    init(_ socket: UnixSocket) { self.socket = socket }

    /// To be called when the socket was made. A socket that cannot be given to its owner ends the server.
    func begin(_ channel: any Channel) -> Bool {
        state.withLock { $0.made = socket.identity }
        do throws(UnixSocket.Failure) {
            try socket.dress()
            return true
        } catch {
            state.withLock { $0.failure = error }
            channel.close(promise: nil)
            return false
        }
    }

    /// To be called when nobody listens any more.
    func end() throws(UnixSocket.Failure) {
        let state = state.withLock { $0 }
        socket.remove(state.made)
        if let failure = state.failure { throw failure }
    }

    /// `server`, and the socket around it.
    struct Around<Server: Service>: Service {
        let server: Server
        let life: SocketLife

        func run() async throws {
            do {
                try await server.run()
            } catch {
                try? life.end()
                throw error
            }
            try life.end()
        }
    }
}
