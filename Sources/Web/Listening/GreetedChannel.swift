import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Puts TLS before an HTTP connection, with the certificate of the moment at which the connection is made.
struct GreetedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let security: ConnectionSecurity

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            guard let certificate = security.certificate(for: channel.remoteAddress) else { return }
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificate.context))
        }
        .flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
