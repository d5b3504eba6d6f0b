import Ground
import Logging
import Settings
import Web

extension Logger {
    init(_ settings: LogSettings) {
        let format: LineLogHandler.Format = settings.format == .text ? .text : .json
        let level = settings.level.level
        self.init(label: "gatehouse-idp") { label in
            LineLogHandler(label: label, level: level, format: format, clock: .system)
        }
    }
}

extension LogLevel {
    /// swift-log knows nothing worse than critical.
    fileprivate var level: Logger.Level {
        switch self {
        case .panic, .fatal: .critical
        case .error: .error
        case .warn: .warning
        case .info: .info
        case .debug: .debug
        case .trace: .trace
        }
    }
}
