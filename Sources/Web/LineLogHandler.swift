import Foundation
import Ground
import Logging

/// Writes one line for each event to standard error, as text or as JSON. Control characters are escaped, so that no
/// input can forge a second line.
package struct LineLogHandler: LogHandler {
    package enum Format: Sendable { case text, json }

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String
    private let format: Format
    private let clock: WallClock

    package init(label: String, level: Logger.Level, format: Format, clock: WallClock) {
        self.label = label
        logLevel = level
        self.format = format
        self.clock = clock
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        if let own = event.metadata { fields.merge(own) { _, new in new } }
        let sorted = fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let line = format == .json ? json(event, sorted) : text(event, sorted)
        FileHandle.standardError.write(Data(line.utf8))
    }

    private func json(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        var object = JSONObject([
            "time": .string(clock.now().rfc3339), "level": .string(event.level.rawValue), "program": .string(label),
            "msg": .string("\(event.message)"),
        ])
        for (name, value) in fields { object[name] = .string(value) }
        return String(decoding: object.bytes, as: UTF8.self) + "\n"
    }

    private func text(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        let pairs = fields.map { " \($0.0)=\(Self.oneLine($0.1))" }.joined()
        return "\(clock.now().rfc3339) \(event.level) \(label): \(Self.oneLine("\(event.message)"))\(pairs)\n"
    }

    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        return text.unicodeScalars.map {
            $0.value < 0x20 || $0.value == 0x7F ? "\\u{\(String($0.value, radix: 16))}" : String($0)
        }
        .joined()
    }
}
