import Logging
import Settings

extension LogLevel {
    /// swift-log knows nothing worse than critical.
    var level: Logger.Level {
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
