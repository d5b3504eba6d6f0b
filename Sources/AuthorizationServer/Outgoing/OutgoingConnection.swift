import NIOCore
import OAuth
import Settings

/// A connection to an address that was checked, for exchanges with one place.
struct OutgoingConnection: Sendable {
    /// Whom a connection is to. Its certificate was checked against the host, so it serves no other one.
    struct Place: Sendable, Hashable {
        let isHTTPS: Bool
        let host: String
        let port: Int
        /// The bound that is built into the connection.
        let maximumResponseLength: Int

        init(_ url: AbsoluteURL, _ request: OutgoingRequest) {
            isHTTPS = url.isHTTPS
            host = url.hostWithoutBrackets.lowercased()
            port = url.port ?? (url.isHTTPS ? 443 : 80)
            maximumResponseLength = request.maximumResponseLength
        }
    }

    let place: Place
    let address: SocketAddress
    let channel: any Channel

    /// The answer to `request`; at the deadline the connection ends.
    func exchange(
        _ request: OutgoingRequest, to url: AbsoluteURL, before deadline: NIODeadline
    ) async throws -> OutgoingExchange.Answer {
        let (channel, loop) = (channel, channel.eventLoop)
        let answer = loop.makePromise(of: OutgoingExchange.Answer.self)
        let timer = loop.scheduleTask(deadline: deadline) {
            answer.fail(OutgoingFailure.timedOut)
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        let sent = loop.makePromise(of: Void.self)
        // On a connection that has ended meanwhile nobody takes the event.
        sent.futureResult.whenFailure { answer.fail($0) }
        channel.pipeline.triggerUserOutboundEvent(
            OutgoingExchange(head: .init(request, to: url), body: request.body, answer: answer), promise: sent)
        return try await withTaskCancellationHandler {
            try await answer.futureResult.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
