import Settings

/// The list of settings for `--help`, broken for a terminal before ArgumentParser does it without regard to indentation.
package enum SettingsDiscussion {
    private static let width = 79
    /// Where the continuation of a key's line stands, and its documentation.
    private static let indentation = String(repeating: " ", count: 6)

    package static let server = broken(SettingsHelp.text(for: .server))

    static func broken(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(brokenLine).joined(separator: "\n")
    }

    private static func brokenLine(_ line: Substring) -> String {
        let margin = line.prefix { $0 == " " }
        let continuation = margin.isEmpty ? "" : indentation
        var lines = [String]()
        var current = String(margin)
        for word in line.split(separator: " ") {
            let isFirst = current.allSatisfy { $0 == " " }
            if !isFirst, current.count + 1 + word.count > width {
                lines.append(current)
                current = continuation + word
            } else {
                current += isFirst ? String(word) : " " + word
            }
        }
        return (lines + [current]).joined(separator: "\n")
    }
}
