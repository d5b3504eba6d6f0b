import Foundation

extension SettingsSources {
    /// A sentence for the operator.
    package struct Unreadable: Error, CustomStringConvertible {
        package let description: String
    }

    /// The files at `paths` in the order of the command line, the flags as they are written there, and the process's
    /// environment. Reads the files, so it may block.
    package init(readingFilesAt paths: [String], flags: Set<String>) throws(Unreadable) {
        var files = [SettingsFile]()
        for path in paths { files.append(SettingsFile(name: path, text: try Self.text(ofFile: path))) }
        self.init(files: files, flags: flags, environment: ProcessInfo.processInfo.environment) { path in
            try Self.text(ofFile: path)
        }
    }

    private static func text(ofFile path: String) throws(Unreadable) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Unreadable(description: "The file '\(path)' cannot be read: \(error.localizedDescription)")
        }
    }
}
