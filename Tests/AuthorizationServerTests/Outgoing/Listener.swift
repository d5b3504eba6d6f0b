import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on a free port of this machine that counts connections and answers every request the same.
final class Listener: Sendable {
    enum Manner: Sendable {
        case answer(HTTPResponseStatus, headers: HTTPHeaders = [:], body: String = "")
        /// Takes the request and keeps silent.
        case silence
        /// Ends the connection after the request.
        case hangUp
    }

    let port: Int
    private let channel: any Channel
    private let log: Log

    /// How often somebody connected.
    var connections: Int { log.connections.withLock { $0 } }
    /// The heads of the requests.
    var requests: [HTTPRequestHead] { log.requests.withLock { $0 } }

    private final class Log: Sendable {
        let connections = Mutex(0)
        let requests = Mutex<[HTTPRequestHead]>([])
    }

    private init(_ channel: any Channel, _ log: Log) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    static func run(
        _ manner: Manner, tls: NIOSSLContext? = nil, _ body: (Listener) async throws -> Void
    ) async throws {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                log.connections.withLock { $0 += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Conduct(manner, log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(Listener(channel, log))
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class Conduct: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let manner: Manner
        private let log: Log

        init(_ manner: Manner, _ log: Log) {
            self.manner = manner
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): log.requests.withLock { $0.append(head) }
            case .body: break
            case .end: conclude(context)
            }
        }

        private func conclude(_ context: ChannelHandlerContext) {
            switch manner {
            case .answer(let status, let headers, let body):
                let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .silence: break
            case .hangUp: context.close(promise: nil)
            }
        }
    }
}
