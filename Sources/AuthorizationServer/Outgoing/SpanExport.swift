import Ground
import Logging
import OAuth
import ServiceLifecycle
import Web

/// Sends spans to the collector (OTLP/HTTP) every second. Where it does not answer they are lost, and the log says so
/// once a minute.
package struct SpanExport: Service {
    private let spans: SpanQueue
    private let document: OTLPDocument
    private let url: String
    private let headers: [(name: String, value: String)]
    private let outgoing: any OutgoingHTTP
    private let clock: MonotonicClock
    private let logger: Logger

    private static let pause = Duration.seconds(1)
    private static let portion = 512
    private static let silence = Duration.seconds(60)

    /// - Parameters:
    ///   - url: The collector's own, up to and with `/v1/traces`.
    ///   - outgoing: Calls that may go to private addresses: the operator named this one.
    package init(
        _ spans: SpanQueue, as document: OTLPDocument, to url: String, headers: [(name: String, value: String)],
        outgoing: any OutgoingHTTP, clock: MonotonicClock, logger: Logger
    ) {
        self.spans = spans
        self.document = document
        self.url = url
        self.headers = headers
        self.outgoing = outgoing
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        var complained: MonotonicClock.Instant?
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
            } catch is CancellationError {
                break
            }
            guard let complaint = await export() else { continue }
            if let complained, clock.now() - complained < Self.silence { continue }
            complained = clock.now()
            logger.warning("traces could not be sent", metadata: ["reason": "\(complaint)"])
        }
        _ = await export()
    }

    /// Sends what waits; returns what went wrong.
    package func export() async -> String? {
        let (spans, dropped) = spans.take()
        var complaint = dropped > 0 ? "\(dropped) spans were dropped because too many waited" : nil
        for start in stride(from: 0, to: spans.count, by: Self.portion) {
            let portion = Array(spans[start..<min(start + Self.portion, spans.count)])
            var request = OutgoingRequest(url: url, json: document.bytes(portion))
            request.headers += headers
            do throws(OutgoingFailure) {
                let response = try await outgoing.send(request)
                if !(200..<300).contains(response.status) { complaint = "the collector answered \(response.status)" }
            } catch {
                complaint = "\(error)"
            }
        }
        return complaint
    }
}
