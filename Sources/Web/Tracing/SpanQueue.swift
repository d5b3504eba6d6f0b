import Synchronization

/// Spans that wait to be sent. A full queue drops what comes: a trace is never worth a request.
package final class SpanQueue: Sendable {
    private struct State {
        var spans: [Span] = []
        var dropped = 0
    }

    private let state = Mutex(State())
    private let bound: Int

    package init(bound: Int = 4096) { self.bound = bound }

    package func append(_ span: Span) {
        state.withLock { state in
            if state.spans.count < bound { state.spans.append(span) } else { state.dropped += 1 }
        }
    }

    /// All that waits, and how many were dropped since the last time.
    package func take() -> (spans: [Span], dropped: Int) {
        state.withLock { state in
            defer { state = State() }
            return (state.spans, state.dropped)
        }
    }
}
