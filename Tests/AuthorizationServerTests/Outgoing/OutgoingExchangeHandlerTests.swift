@testable import AuthorizationServer
import NIOCore
import NIOEmbedded
import NIOHTTP1
import OAuth
import Synchronization
import Testing

@Suite("A request on a connection is answered or refused, whenever the connection ends")
struct OutgoingExchangeHandlerTests {
    private struct Broken: Error {}

    /// Refuses whatever is written.
    private final class Wall: ChannelOutboundHandler {
        typealias OutboundIn = HTTPClientRequestPart

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            promise?.fail(Broken())
        }
    }

    private func request(on channel: EmbeddedChannel) -> EventLoopFuture<OutgoingExchange.Answer> {
        let answer = channel.eventLoop.makePromise(of: OutgoingExchange.Answer.self)
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
        channel.pipeline.triggerUserOutboundEvent(OutgoingExchange(head: head, body: [], answer: answer), promise: nil)
        return answer.futureResult
    }

    private func refusal(of answer: EventLoopFuture<OutgoingExchange.Answer>) -> (any Error)? {
        let failure = Mutex<(any Error)?>(nil)
        answer.whenFailure { error in failure.withLock { $0 = error } }
        return failure.withLock { $0 }
    }

    @Test("a connection that failed before the request came refuses it with that failure")
    func failedBefore() throws {
        let channel = EmbeddedChannel(handler: OutgoingExchangeHandler())
        channel.pipeline.fireErrorCaught(Broken())
        let answer = request(on: channel)
        #expect(refusal(of: answer) is Broken)
    }

    @Test("one that ended before, and is not taken down yet, refuses it")
    func endedBefore() throws {
        let channel = EmbeddedChannel(handler: OutgoingExchangeHandler())
        channel.pipeline.fireChannelInactive()
        let answer = request(on: channel)
        guard case OutgoingFailure.unreachable? = refusal(of: answer) else {
            Issue.record("\(String(describing: refusal(of: answer)))")
            return
        }
    }

    @Test("what could not be written is refused, and the connection ends")
    func unwritten() throws {
        let channel = EmbeddedChannel(handlers: [Wall(), OutgoingExchangeHandler()])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        let answer = request(on: channel)
        #expect(refusal(of: answer) is Broken)
        #expect(!channel.isActive)
    }

    @Test("a connection that ends while the answer is awaited refuses it")
    func endedMeanwhile() throws {
        let channel = EmbeddedChannel(handler: OutgoingExchangeHandler())
        let answer = request(on: channel)
        #expect(refusal(of: answer) == nil)
        channel.pipeline.fireChannelInactive()
        #expect(refusal(of: answer) is OutgoingFailure)
    }
}
