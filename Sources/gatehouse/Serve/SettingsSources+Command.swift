import Foundation
import Settings

extension SettingsSources {
    /// Files named on the command line, its flags, and the process's environment.
    init(_ options: ServeOptions) throws {
        self.init(
            files: try options.config.map { SettingsFile(name: $0, text: try Self.read($0)) },
            flags: options.dev ? ["--dev"] : [], environment: ProcessInfo.processInfo.environment, readFile: Self.read)
    }

    @Sendable private static func read(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Server.Failure("The configuration file '\(path)' cannot be read: \(error.localizedDescription)")
        }
    }
}
