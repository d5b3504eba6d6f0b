import NIOCore
import NIOHTTP1
import OAuth

/// One request on a connection, and the promise of its answer: an outbound event for `OutgoingExchangeHandler`.
struct OutgoingExchange: Sendable {
    struct Answer: Sendable {
        let response: OutgoingResponse
        /// Whether the connection may carry another exchange (RFC 9112 §9.3).
        let keepsConnection: Bool
    }

    let head: HTTPRequestHead
    let body: [UInt8]
    let answer: EventLoopPromise<Answer>
}

/// Sends requests and keeps their promises, one at a time.
final class OutgoingExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = NIOHTTPClientResponseFull
    typealias OutboundIn = Never
    typealias OutboundOut = HTTPClientRequestPart

    private var answer: EventLoopPromise<OutgoingExchange.Answer>?

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let exchange = event as? OutgoingExchange else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        answer = exchange.answer
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        if !exchange.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: exchange.body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        promise?.succeed()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let response = unwrapInboundIn(data)
        var headers = [String: String]()
        for (name, value) in response.head.headers {
            let name = name.lowercased()
            headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        }
        let body = response.body.map { Array($0.readableBytesView) } ?? []
        // What nobody asked for belongs to no request.
        let keepsConnection = answer != nil && response.head.isKeepAlive
        answer?.succeed(
            OutgoingExchange.Answer(
                response: OutgoingResponse(status: Int(response.head.status.code), headers: headers, body: body),
                keepsConnection: keepsConnection))
        answer = nil
        if !keepsConnection { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer?.fail(error)
        answer = nil
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer?.fail(OutgoingFailure.unreachable("the connection ended before the answer did"))
        answer = nil
        context.fireChannelInactive()
    }
}
