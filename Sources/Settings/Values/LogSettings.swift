/// What is logged, and how.
package struct LogSettings: Sendable, Hashable {
    package let level: LogLevel
    package let format: LogFormat

    init(_ snapshot: SettingsSnapshot) {
        level = snapshot[SharedKeys.logLevel]
        format = snapshot[SharedKeys.logFormat]
    }
}
