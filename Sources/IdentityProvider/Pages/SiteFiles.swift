import Foundation
import StaticFiles

/// The files below `/static/`: those built into the program, and a site's own in their place.
package struct SiteFiles: Sendable {
    private let files: [String: StaticFile]

    package static let builtIn = SiteFiles(files: StaticFile.all)

    private init(files: [String: StaticFile]) { self.files = files }

    /// Reads the files of `folder` into memory, hidden ones and folders left out. Reads files: for the start of the
    /// program. From then on no request leads to the file system.
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

    func named(_ name: String) -> StaticFile? { files[name] }
}
