import Ground
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// A listener with its router, ready to run as a service. A graceful shutdown lets the requests under way finish.
package struct WebServer: Sendable {
    package let name: String
    package let address: BindAddress
    package let limits: RequestLimits
    package let logger: Logger

    package init(name: String, host: String, port: Int, limits: RequestLimits, logger: Logger) {
        self.name = name
        address = .hostname(host, port: port)
        self.limits = limits
        self.logger = logger
    }

    /// The service that listens. `onRunning` is told the port once connections are accepted.
    package func service<Responder: HTTPResponder>(
        _ responder: Responder, onRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) -> some Service where Responder.Context == WebContext {
        // The parser's own limit is higher, so that a header that is merely too large gets an answer that says so.
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headers * 4, maxHeaderListSize: limits.headers * 4, maxHeaderFieldCount: 200)
        return Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: .milliseconds(limits.idleTimeout.wholeMilliseconds), httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(address: address, serverName: nil, backlog: 1024),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port) },
            logger: logger
        )
    }
}
