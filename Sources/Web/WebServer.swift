import Ground
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// A listener with its router, ready to run as a service. A graceful shutdown lets the requests under way finish.
package struct WebServer: Sendable {
    package let name: String
    package let place: ListenerPlace
    package let security: ConnectionSecurity
    package let limits: RequestLimits
    package let logger: Logger

    package init(
        name: String, place: ListenerPlace, security: ConnectionSecurity = .none, limits: RequestLimits, logger: Logger
    ) {
        self.name = name
        self.place = place
        self.security = security
        self.limits = limits
        self.logger = logger
    }

    /// The service that listens. `onRunning` is told the port, where there is one, once connections are accepted.
    package func service<Responder: HTTPResponder>(
        _ responder: Responder, onRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) -> any Service where Responder.Context == WebContext {
        switch place {
        case .network(let host, let port):
            return application(responder, at: .hostname(host, port: port)) { channel in
                await onRunning(channel.localAddress?.port)
            }
        case .socket(let socket):
            let life = SocketLife(socket)
            let application = application(responder, at: .unixDomainSocket(path: socket.path)) { channel in
                if life.begin(channel) { await onRunning(nil) }
            }
            return SocketLife.Around(server: application, life: life)
        }
    }

    private func application<Responder: HTTPResponder>(
        _ responder: Responder, at address: BindAddress, onRunning: @escaping @Sendable (any Channel) async -> Void
    ) -> Application<Responder> where Responder.Context == WebContext {
        // The parser's own limit is higher, so that a header that is merely too large gets an answer that says so.
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headers * 4, maxHeaderListSize: limits.headers * 4, maxHeaderFieldCount: 200)
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: .milliseconds(limits.idleTimeout.wholeMilliseconds), httpDecoderConfiguration: decoder)
        return Application(
            responder: responder, server: builder(configuration),
            configuration: ApplicationConfiguration(address: address, serverName: nil, backlog: 1024),
            onServerRunning: onRunning, logger: logger)
    }

    private func builder(_ configuration: HTTP1Channel.Configuration) -> HTTPServerBuilder {
        guard security.certificate != nil else { return .http1(configuration: configuration) }
        let security = security
        return HTTPServerBuilder { responder in
            GreetedChannel(
                base: HTTP1Channel(responder: responder, configuration: configuration), security: security)
        }
    }
}
