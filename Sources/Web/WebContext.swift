import Ground
import Hummingbird
import Logging
import NIOCore

/// What belongs to one request.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; `nil` in tests without sockets.
    package let peer: SocketAddress?
    /// Whose request it is, where `ClientAddress` found out; otherwise the peer's address.
    package var client: IPAddress?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
        client = peer.flatMap { IPAddress($0) }
    }
}
