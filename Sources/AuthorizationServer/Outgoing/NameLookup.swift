import Ground
import NIOCore
import OAuth

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds all addresses of a name. The system's function blocks, so it runs on threads of its own; a name server that
/// does not answer occupies one of them and nothing else.
package struct NameLookup: Sendable {
    package typealias Lookup = @Sendable (_ host: String, _ port: Int) throws -> [SocketAddress]

    private let executor = BoundedExecutor(name: "name-lookup", workers: 8, waitingLimit: 256)
    private let lookup: Lookup

    /// - Parameter lookup: May block.
    package init(_ lookup: @escaping Lookup = Self.system) { self.lookup = lookup }

    /// The addresses, or `OutgoingFailure.timedOut` at the deadline.
    func addresses(
        of host: String, port: Int, before deadline: NIODeadline, on loop: any EventLoop
    ) async throws -> [SocketAddress] {
        let promise = loop.makePromise(of: [SocketAddress].self)
        let timer = loop.scheduleTask(deadline: deadline) { promise.fail(OutgoingFailure.timedOut) }
        let lookup = lookup
        let accepted = executor.submit { promise.completeWith(Result { try lookup(host, port) }) }
        if !accepted { promise.fail(OutgoingFailure.unreachable("too many names are being looked up")) }
        defer { timer.cancel() }
        return try await promise.futureResult.get()
    }

    /// `getaddrinfo`, which also understands addresses, in every spelling that the system's other programs do.
    @Sendable package static func system(_ host: String, _ port: Int) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else {
            throw OutgoingFailure.unreachable("the name '\(host)' is not known: \(String(cString: gai_strerror(status)))")
        }
        defer { freeaddrinfo(list) }
        return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { entry in
            guard let entry = entry?.pointee, let address = entry.ai_addr else { return nil }
            switch entry.ai_family {
            case AF_INET:
                return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    SocketAddress($0.pointee, host: host)
                }
            case AF_INET6:
                return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    SocketAddress($0.pointee, host: host)
                }
            default: return nil
            }
        }
    }
}
