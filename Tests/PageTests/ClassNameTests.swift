import Foundation
import StaticFiles
import Templates
import Testing

@Suite("Class names: what a site's style sheet may rely on")
struct ClassNameTests {
    private static let file =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/classes.txt").path

    /// After a wanted addition: `UPDATE_GOLDEN=1 swift test --filter PageTests`.
    @Test("no class is gone, and every new one is noted")
    func snapshot() throws {
        let classes = Self.classes()
        let known = Set(
            (try? String(contentsOfFile: Self.file, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [])
        let gone = known.subtracting(classes).sorted()
        #expect(
            gone.isEmpty,
            "style sheets of sites may name these; raise PageFrame.templateAPI, and take them out of \(Self.file)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data((known.union(classes).sorted().joined(separator: "\n") + "\n").utf8).write(
                to: URL(fileURLWithPath: Self.file))
        } else {
            #expect(known == classes, "new: \(classes.subtracting(known).sorted())")
        }
    }

    @Test("every class begins with idp-, so that no other style sheet means it")
    func prefix() {
        for file in Templates.files where file.name.hasSuffix(".mustache") {
            for match in String(decoding: file.bytes, as: UTF8.self).matches(of: #/ class="([^"]*)"/#) {
                let names = match.1.replacing(#/{{[^}]*}}/#, with: " ").split(separator: " ")
                #expect(names.allSatisfy { $0.hasPrefix("idp-") }, "\(file.name): \(match.1)")
            }
        }
    }

    @Test("the style sheet knows no left and no right, so that it turns with the language")
    func logical() {
        let css = String(decoding: StaticFile.named("pages.css")?.bytes ?? [], as: UTF8.self)
        let physical = css.matches(of: #/(margin|padding|border|inset)?-?\b(left|right)\s*:/#).map { String($0.0) }
        #expect(physical.isEmpty)
        #expect(css.matches(of: #/text-align: (left|right)|float:/#).isEmpty)
    }

    private static func classes() -> Set<String> {
        let css = String(decoding: StaticFile.named("pages.css")?.bytes ?? [], as: UTF8.self)
        let templates = Templates.files.filter { $0.name.hasSuffix(".mustache") }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        let attributes = templates.joined().matches(of: #/class="([^"]*)"/#).map { String($0.1) }.joined(separator: " ")
        return Set((css + attributes).matches(of: #/\bidp-[a-z]+(?:[a-z_-]*[a-z])?\b/#).map { String($0.0) })
            .filter { !css.contains("--\($0)") || attributes.contains($0) }
    }
}
