import Ground

/// Begins spans and collects the ones that ended. Programs that trace nothing have none, and then nothing is done.
package struct Tracer: Sendable {
    private let ratio: Double
    private let clock: WallClock
    private let ticks: MonotonicClock
    private let random: RandomBytes
    private let spans: SpanQueue

    /// - Parameters:
    ///   - ratio: The share of the traces that begin here which is recorded, from 0 to 1. A trace that began elsewhere is
    ///     recorded where its beginning was.
    ///   - clock: says when spans begin.
    ///   - ticks: measures how long they take.
    package init(ratio: Double, clock: WallClock, ticks: MonotonicClock, random: RandomBytes, spans: SpanQueue) {
        self.ratio = ratio
        self.clock = clock
        self.ticks = ticks
        self.random = random
        self.spans = spans
    }

    /// A span that has begun.
    package struct Work: Sendable {
        package let context: TraceContext
        let parent: [UInt8]?
        let begin: UnixTime
        let start: MonotonicClock.Instant
    }

    /// - Parameter parent: The context of the work that this is a part of; `nil` begins a trace.
    package func begin(partOf parent: TraceContext?) -> Work {
        let spanID = random(8)
        let context =
            parent.map { TraceContext(traceID: $0.traceID, spanID: spanID, isSampled: $0.isSampled) }
            ?? TraceContext(traceID: random(16), spanID: spanID, isSampled: isChosen(spanID))
        return Work(context: context, parent: parent?.spanID, begin: clock.now(), start: ticks.now())
    }

    package func end(
        _ work: Work, _ name: String, _ kind: Span.Kind, failed: Bool,
        attributes: [(name: String, value: Span.Attribute)]
    ) {
        guard work.context.isSampled else { return }
        spans.append(
            Span(
                context: work.context, parent: work.parent, name: name, kind: kind, begin: work.begin,
                duration: ticks.now() - work.start, attributes: attributes, failed: failed))
    }

    /// The identifier of the span is random already.
    private func isChosen(_ spanID: [UInt8]) -> Bool {
        let number = spanID.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Double(number) < ratio * 4_294_967_296
    }
}
