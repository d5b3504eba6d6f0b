import Foundation
import StaticFiles
import Testing

@testable import IdentityProvider

@Suite("Pages: the gallery")
struct PageGalleryTests {
    private static let folder = ProcessInfo.processInfo.environment["PAGE_GALLERY"]

    @Test("every page in every state is written to the folder that PAGE_GALLERY names", .enabled(if: folder != nil))
    func writeGallery() throws {
        let folder = try #require(Self.folder)
        let renderer = try BuiltIn.renderer
        for file in StaticFile.all.values {
            let path = folder + "/static/" + file.name
            try FileManager.default.createDirectory(atPath: folder + "/static", withIntermediateDirectories: true)
            try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        }
        for page in Pages.all {
            for state in page.states {
                let html = try #require(page.render(renderer, state: state))
                let relative = html.replacing("\"/static/", with: "\"static/")
                try Data(relative.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(page.template)-\(state).html"))
            }
        }
    }
}
