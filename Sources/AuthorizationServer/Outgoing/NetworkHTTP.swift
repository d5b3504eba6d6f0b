import Ground
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import OAuth
import Settings

/// Calls over the network. The name is looked up at each call, all its addresses are checked, and the call goes over a
/// connection to an address that was checked: there is no second look-up that a name server could answer differently. The
/// certificate is still checked against the name. A connection serves several calls that follow each other closely; a
/// redirect is an answer like any other.
package struct NetworkHTTP: OutgoingHTTP {
    private let policy: AddressPolicy
    private let lookup: NameLookup
    private let tls: NIOSSLContext
    private let group: any EventLoopGroup
    private let idle = IdleConnections()

    /// - Parameter tls: Whom to trust; the system's certificate authorities where nothing is said.
    package init(
        policy: AddressPolicy, lookup: NameLookup = NameLookup(),
        tls: TLSConfiguration = .makeClientConfiguration(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws {
        self.policy = policy
        self.lookup = lookup
        self.tls = try NIOSSLContext(configuration: tls)
        self.group = group
    }

    package func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        // A fragment is for the reader of a URL, never for its server (RFC 9110 §4.2.5).
        guard let url = try? AbsoluteURL(String(request.url.prefix { $0 != "#" })) else { throw .malformedURL }
        let deadline = NIODeadline.now() + TimeAmount(request.timeout)
        let loop = group.next()
        do {
            let place = OutgoingConnection.Place(url, request)
            let addresses = try await lookup.addresses(
                of: url.hostWithoutBrackets, port: place.port, before: deadline, on: loop)
            try policy.check(addresses, of: request.url)
            if let connection = idle.take(at: place, among: addresses),
                let response = try await repeated(request, to: url, on: connection, before: deadline)
            {
                return response
            }
            let connection = try await connect(to: place, at: addresses, url, before: deadline, on: loop)
            return try await exchange(request, to: url, on: connection, before: deadline)
        } catch {
            throw OutgoingFailure(error)
        }
    }

    /// Over a connection that was idle; `nil` where it had ended meanwhile, and asking again does no harm
    /// (RFC 9110 §9.2.2).
    private func repeated(
        _ request: OutgoingRequest, to url: AbsoluteURL, on connection: OutgoingConnection, before deadline: NIODeadline
    ) async throws -> OutgoingResponse? {
        do {
            return try await exchange(request, to: url, on: connection, before: deadline)
        } catch {
            guard request.method != .post, case .unreachable = OutgoingFailure(error) else { throw error }
            return nil
        }
    }

    private func exchange(
        _ request: OutgoingRequest, to url: AbsoluteURL, on connection: OutgoingConnection, before deadline: NIODeadline
    ) async throws -> OutgoingResponse {
        let answer = try await connection.exchange(request, to: url, before: deadline)
        if answer.keepsConnection { idle.putBack(connection) }
        return answer.response
    }

    /// The first address that takes a connection is the one; each has its share of the time.
    private func connect(
        to place: OutgoingConnection.Place, at addresses: [SocketAddress], _ url: AbsoluteURL,
        before deadline: NIODeadline, on loop: any EventLoop
    ) async throws -> OutgoingConnection {
        let bootstrap = bootstrap(to: place, url, on: loop)
        var failure: any Error = OutgoingFailure.unreachable("the name has no address")
        for (position, address) in addresses.enumerated() {
            let share = (deadline - .now()).nanoseconds / Int64(addresses.count - position)
            guard share > 0 else { throw OutgoingFailure.timedOut }
            do {
                let channel = try await bootstrap.connectTimeout(.nanoseconds(share)).connect(to: address).get()
                return OutgoingConnection(place: place, address: address, channel: channel)
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private func bootstrap(
        to place: OutgoingConnection.Place, _ url: AbsoluteURL, on loop: any EventLoop
    ) -> ClientBootstrap {
        let tls = place.isHTTPS ? tls : nil
        // Server Name Indication knows names only (RFC 6066 §3).
        let name = IPAddress(url.hostWithoutBrackets) == nil ? url.host : nil
        return ClientBootstrap(group: loop).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name)) }
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(
                    NIOHTTPClientResponseAggregator(maxContentLength: place.maximumResponseLength))
                try pipeline.addHandler(OutgoingExchangeHandler())
            }
        }
    }
}
