import Foundation
import StaticFiles

/// The files below `/static/`: those built into the program, and a site's own in their place.
package struct SiteFiles: Sendable {
    private var files: [String: StaticFile]

    package static let builtIn = SiteFiles(files: StaticFile.all)

    private init(files: [String: StaticFile]) { self.files = files }

    /// Reads the files of `folder` into memory, hidden ones and folders left out. Reads files: for the start of the
    /// program and for a reload. No request leads to the file system.
    package init(folder: String) throws {
        var files = StaticFile.all
        for url in try FileManager.default.contentsOfDirectory(
            at: URL(fileURLWithPath: folder), includingPropertiesForKeys: [.isRegularFileKey],
            options: .skipsHiddenFiles)
        where try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            let name = url.lastPathComponent
            files[name] = StaticFile(name, Array(try Data(contentsOf: url)))
        }
        self.init(files: files)
    }

    package func named(_ name: String) -> StaticFile? { files[name] }

    /// Where pages find the file of this name.
    func address(_ name: String) -> SafeURL? { files[name].flatMap { SafeURL(path: $0.path) } }

    /// The names of the files, generated ones left out.
    var own: [String] { files.keys.filter { !$0.hasPrefix("_") }.sorted() }

    func text(_ name: String) -> String? { files[name].map { String(decoding: $0.bytes, as: UTF8.self) } }

    func adding(_ more: [StaticFile]) -> SiteFiles {
        var all = self
        for file in more { all.files[file.name] = file }
        return all
    }
}
