import Foundation

/// The source files of this package, as text.
enum Sources {
    struct File: Sendable {
        let path: String
        let text: String

        var imports: Set<String> {
            Set(
                text.split(separator: "\n").compactMap { line in
                    let words = line.split(separator: " ")
                    guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count, keyword <= 1 else {
                        return nil
                    }
                    return words[keyword + 1].split(separator: ".").first.map(String.init)
                })
        }

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func files(in target: String = "") throws -> [File] {
        let folder = root.appending(path: "Sources").appending(path: target)
        guard let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return try found.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { url in
            File(
                path: url.path.replacing(root.path + "/", with: ""), text: try String(contentsOf: url, encoding: .utf8))
        }
    }
}
