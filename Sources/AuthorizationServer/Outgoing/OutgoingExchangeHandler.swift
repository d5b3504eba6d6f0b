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

/// Sends requests and keeps their promises, one at a time. A connection may end at any moment, before a request reaches it
/// as well: whatever was promised is kept then too.
final class OutgoingExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = NIOHTTPClientResponseFull
    typealias OutboundIn = Never
    typealias OutboundOut = HTTPClientRequestPart

    private var answer: EventLoopPromise<OutgoingExchange.Answer>?
    /// Why the connection takes no request any more.
    private var end: (any Error)?

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let exchange = event as? OutgoingExchange else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if let end {
            exchange.answer.fail(end)
            promise?.fail(end)
            return
        }
        answer = exchange.answer
        write(.head(exchange.head), of: exchange, context)
        if !exchange.body.isEmpty { write(.body(.byteBuffer(ByteBuffer(bytes: exchange.body))), of: exchange, context) }
        write(.end(nil), of: exchange, context)
        context.flush()
        promise?.succeed()
    }

    /// What cannot be written will not be answered.
    private func write(_ part: HTTPClientRequestPart, of exchange: OutgoingExchange, _ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        written.futureResult.whenFailure { error in
            exchange.answer.fail(error)
            channel.close(promise: nil)
        }
        context.write(wrapOutboundOut(part), promise: written)
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
        conclude(with: error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        conclude(with: OutgoingFailure.unreachable("the connection ended before the answer did"))
        context.fireChannelInactive()
    }

    /// The first reason is the one that explains the others.
    private func conclude(with error: any Error) {
        end = end ?? error
        answer?.fail(error)
        answer = nil
    }
}
