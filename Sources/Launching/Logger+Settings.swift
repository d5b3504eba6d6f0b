import Ground
import Logging
import Settings
import Web

extension Logger {
    /// The log of a program, one line for each event.
    package init(_ program: String, _ settings: LogSettings) {
        let format: LineLogHandler.Format = settings.format == .text ? .text : .json
        let level = settings.level.level
        self.init(label: program) { label in
            LineLogHandler(label: label, level: level, format: format, clock: .system)
        }
    }
}
