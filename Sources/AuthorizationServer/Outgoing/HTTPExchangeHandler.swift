import NIOCore
import NIOHTTP1
import OAuth

/// Sends one request as soon as the connection stands, and keeps its answer.
final class HTTPExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = NIOHTTPClientResponseFull
    typealias OutboundOut = HTTPClientRequestPart

    private let head: HTTPRequestHead
    private let body: [UInt8]
    private let answer: EventLoopPromise<OutgoingResponse>

    init(_ head: HTTPRequestHead, body: [UInt8], answer: EventLoopPromise<OutgoingResponse>) {
        self.head = head
        self.body = body
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let response = unwrapInboundIn(data)
        var headers = [String: String]()
        for (name, value) in response.head.headers {
            let name = name.lowercased()
            headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        }
        let body = response.body.map { Array($0.readableBytesView) } ?? []
        answer.succeed(OutgoingResponse(status: Int(response.head.status.code), headers: headers, body: body))
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    /// Without effect where an answer or an error came before.
    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(OutgoingFailure.unreachable("the connection ended before the answer did"))
        context.fireChannelInactive()
    }
}
