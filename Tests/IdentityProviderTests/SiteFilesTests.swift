import Foundation
import StaticFiles
import Testing

@testable import IdentityProvider

@Suite("A site's own files stand in place of the built-in ones")
struct SiteFilesTests {
    @Test("Regular files of the folder are served, others are not")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "site-files-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "inner"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("pages.css", "own"), ("logo.png", "png"), (".hidden", "x"), ("inner/deep.css", "x")] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let files = try SiteFiles(folder: folder.path)
        #expect(files.named("pages.css")?.bytes == Array("own".utf8))
        #expect(files.named("logo.png")?.contentType == "image/png")
        #expect(files.named("favicon.svg") != nil)
        for name in [".hidden", "inner", "deep.css", "inner/deep.css", "../pages.css"] {
            #expect(files.named(name) == nil)
        }
    }
}
