import Foundation
import StaticFiles
import Templates
import Testing

@Suite("Style sheet and static files")
struct StyleSheetTests {
    /// Text and what it stands on. WCAG 2.2 §1.4.3 asks for 4.5:1.
    static let textPairs = [
        ("text", "background"), ("text", "glow"), ("text", "surface"), ("text", "sunken"), ("muted", "background"),
        ("muted", "surface"), ("muted", "sunken"), ("link", "surface"), ("link", "sunken"), ("on-accent", "accent"),
        ("on-accent", "accent-strong"), ("accent", "accent-soft"), ("text", "accent-soft"), ("error", "surface"),
        ("error", "error-soft"), ("warning", "warning-soft"),
    ]

    /// The edges of what one can use, and the mark of the focus. WCAG 2.2 §1.4.11 asks for 3:1.
    static let edgePairs = [
        ("control", "surface"), ("control", "background"), ("accent", "surface"), ("accent", "glow"),
    ]

    @Test("text stands out from its ground, light and dark", arguments: textPairs)
    func textContrast(text: String, ground: String) throws {
        for (scheme, colours) in try schemes() {
            let contrast = contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(contrast >= 4.5, "\(text) on \(ground), \(scheme): \(contrast)")
        }
    }

    @Test("edges of controls stand out, light and dark", arguments: edgePairs)
    func edgeContrast(edge: String, ground: String) throws {
        for (scheme, colours) in try schemes() {
            let contrast = contrast(try #require(colours[edge]), try #require(colours[ground]))
            #expect(contrast >= 3, "\(edge) on \(ground), \(scheme): \(contrast)")
        }
    }

    @Test("the style sheet loads nothing and heeds the wish for less motion")
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
    }

    @Test("a browser keeps the version that the page names, and asks again for any other")
    func caching() throws {
        let file = try #require(StaticFile.named("site.css"))
        let version = try #require(file.path.split(separator: "=").last.map(String.init))
        #expect(file.cacheControl(version: version).contains("immutable"))
        #expect(file.cacheControl(version: "old") == "public, no-cache")
        #expect(file.cacheControl(version: nil) == "public, no-cache")
        #expect(file.etag == "\"\(version)\"")
        #expect(file.contentType == "text/css; charset=utf-8")
        #expect(StaticFile.named("../Package.swift") == nil)
    }

    private func styleSheet() throws -> String {
        String(decoding: try #require(StaticFile.named("site.css")).bytes, as: UTF8.self)
    }

    /// The colours of both schemes; the dark one has the light one's where it sets none.
    private func schemes() throws -> [(name: String, colours: [String: [Double]])] {
        let css = try styleSheet()
        let dark = try #require(css.firstRange(of: "@media (prefers-color-scheme: dark)"))
        let base = try #require(css.firstRange(of: "@layer base {"))
        let light = colours(in: css[..<dark.lowerBound])
        return [("light", light), ("dark", light.merging(colours(in: css[dark.lowerBound..<base.lowerBound])) { $1 })]
    }

    private func colours(in css: Substring) -> [String: [Double]] {
        css.matches(of: #/--idp-([a-z-]+): #([0-9a-f]{6});/#).reduce(into: [:]) { colours, match in
            let value = Int(match.2, radix: 16) ?? 0
            colours[String(match.1)] = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
        }
    }

    private func contrast(_ first: [Double], _ second: [Double]) -> Double {
        let (left, right) = (luminance(first), luminance(second))
        return (max(left, right) + 0.05) / (min(left, right) + 0.05)
    }

    private func luminance(_ colour: [Double]) -> Double {
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
