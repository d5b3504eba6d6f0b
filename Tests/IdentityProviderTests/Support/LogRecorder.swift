import Logging
import Synchronization

/// Keeps what is logged.
final class LogRecorder: Sendable {
    private let entries = Mutex<[Logger.Metadata]>([])

    var logger: Logger { Logger(label: "test") { _ in Handler(recorder: self) } }

    /// The names of the audit events so far.
    var events: [String] { entries.withLock { $0.compactMap { $0["event"].map { "\($0)" } } } }

    /// The audit events so far, each with all that it says.
    var audit: [[String: String]] {
        entries.withLock { entries in
            entries.filter { $0["event"] != nil }.map { $0.mapValues { "\($0)" } }
        }
    }

    /// Everything that was logged, but for the words of the source.
    var text: String { entries.withLock { $0.map { "\($0)" }.joined(separator: "\n") } }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata = Logger.Metadata()
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.entries.withLock { $0.append(event.metadata ?? [:]) }
        }
    }
}
