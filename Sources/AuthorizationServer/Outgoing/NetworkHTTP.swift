import Ground
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import OAuth
import Settings

/// Calls over the network. The name is looked up here, all its addresses are checked, and the connection goes to an
/// address that was checked: there is no second look-up that a name server could answer differently. The certificate is
/// still checked against the name. Each call has a connection of its own; a redirect is an answer like any other.
package struct NetworkHTTP: OutgoingHTTP {
    private let policy: AddressPolicy
    private let lookup: NameLookup
    private let tls: NIOSSLContext
    private let group: any EventLoopGroup

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
            let addresses = try await lookup.addresses(
                of: url.hostWithoutBrackets, port: url.port ?? (url.isHTTPS ? 443 : 80), before: deadline, on: loop)
            try policy.check(addresses, of: request.url)
            let answer = loop.makePromise(of: OutgoingResponse.self)
            // Where no connection stands nobody else resolves it.
            defer { answer.fail(OutgoingFailure.timedOut) }
            let channel = try await connect(
                bootstrap(request, to: url, answer, on: loop), to: addresses, before: deadline)
            return try await result(of: answer, on: channel, before: deadline)
        } catch {
            throw OutgoingFailure(error)
        }
    }

    /// The first address that takes a connection is the one; each has its share of the time.
    private func connect(
        _ bootstrap: ClientBootstrap, to addresses: [SocketAddress], before deadline: NIODeadline
    ) async throws -> any Channel {
        var failure: any Error = OutgoingFailure.unreachable("the name has no address")
        for (position, address) in addresses.enumerated() {
            let share = (deadline - .now()).nanoseconds / Int64(addresses.count - position)
            guard share > 0 else { throw OutgoingFailure.timedOut }
            do {
                return try await bootstrap.connectTimeout(.nanoseconds(share)).connect(to: address).get()
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private func bootstrap(
        _ request: OutgoingRequest, to url: AbsoluteURL, _ answer: EventLoopPromise<OutgoingResponse>,
        on loop: any EventLoop
    ) -> ClientBootstrap {
        let tls = url.isHTTPS ? tls : nil
        // Server Name Indication knows names only (RFC 6066 §3).
        let name = IPAddress(url.hostWithoutBrackets) == nil ? url.host : nil
        return ClientBootstrap(group: loop).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name)) }
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(
                    NIOHTTPClientResponseAggregator(maxContentLength: request.maximumResponseLength))
                try pipeline.addHandler(
                    HTTPExchangeHandler(HTTPRequestHead(request, to: url), body: request.body, answer: answer))
            }
        }
    }

    private func result(
        of answer: EventLoopPromise<OutgoingResponse>, on channel: any Channel, before deadline: NIODeadline
    ) async throws -> OutgoingResponse {
        let timer = channel.eventLoop.scheduleTask(deadline: deadline) {
            answer.fail(OutgoingFailure.timedOut)
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await answer.futureResult.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
