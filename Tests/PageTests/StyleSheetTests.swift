import Foundation
import StaticFiles
import Templates
import Testing

@testable import IdentityProvider

@Suite("Style sheet and static files")
struct StyleSheetTests {
    @Test(
        "A-07: text and the edges of controls stand out from their ground, light and dark", arguments: ContrastPair.all)
    func contrast(pair: ContrastPair) throws {
        let tokens = StyleTokens(css: try styleSheet())
        for (scheme, colours) in [("light", tokens.allLight), ("dark", tokens.allDark)] {
            let ratio = try #require(pair.contrast(in: colours))
            #expect(ratio >= pair.minimum, "\(pair), \(scheme): \(ratio)")
        }
    }

    @Test("W-14: the style sheet loads nothing and heeds the wish for less motion")
    func selfContained() throws {
        let css = try styleSheet()
        #expect(!css.contains("url(") && !css.contains("@import"))
        #expect(css.contains("prefers-reduced-motion"))
    }

    @Test("every file of the folder is offered, and no other")
    func listsAreComplete() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").path
        #expect(
            try Set(StaticFile.all.keys) == Set(FileManager.default.contentsOfDirectory(atPath: root + "/static/files"))
        )
        #expect(
            try Templates.files.map(\.name)
                == FileManager.default.contentsOfDirectory(atPath: root + "/templates/pages").sorted())
        #expect(
            try Templates.preview.map(\.name)
                == FileManager.default.contentsOfDirectory(atPath: root + "/templates/preview").sorted())
    }

    @Test("a browser keeps the version that the page names, and asks again for any other")
    func caching() throws {
        let file = try #require(StaticFile.named("pages.css"))
        let version = try #require(file.path.split(separator: "=").last.map(String.init))
        #expect(file.cacheControl(version: version).contains("immutable"))
        #expect(file.cacheControl(version: "old") == "public, no-cache")
        #expect(file.cacheControl(version: nil) == "public, no-cache")
        #expect(file.etag == "\"\(version)\"")
        #expect(file.contentType == "text/css; charset=utf-8")
        #expect(StaticFile.named("../Package.swift") == nil)
    }

    private func styleSheet() throws -> String {
        String(decoding: try #require(StaticFile.named("pages.css")).bytes, as: UTF8.self)
    }
}
