import Foundation
import StaticFiles
import Testing

@testable import IdentityProvider

@Suite("Fields: what browsers, password managers and sites rely on")
struct FieldTests {
    /// Every page in every state, by its name.
    private static func pages() throws -> [(name: String, html: String)] {
        let renderer = try BuiltIn.renderer
        return Pages.all.flatMap { page in
            page.states.compactMap { state in
                page.render(renderer, state: state).map { (name: page.template, html: $0) }
            }
        }
    }

    private static func elements(_ html: some StringProtocol) -> [MarkupScanner.Element] {
        var scanner = MarkupScanner()
        return html.compactMap { scanner.read($0) }
    }

    /// What stands between `<form` and `</form>`.
    private static func forms(_ html: String) -> [Substring] {
        html.matches(of: #/<form\b.*?<\/form>/#.dotMatchesNewlines()).map(\.output)
    }

    /// After a wanted addition: `UPDATE_GOLDEN=1 swift test --filter PageTests`.
    @Test("A-16, N-20: no name or id of a field is gone, every new one is noted, and none is of a hint or a question")
    func snapshot() throws {
        let file = PageRenderingTests.goldenFolder + "/fields.txt"
        let fields = try Set(
            Self.pages().flatMap { page in
                Self.elements(page.html).filter { $0.name == "input" }.map { input in
                    "\(page.name) \(input.attributes["name"] ?? "-") \(input.attributes["id"] ?? "-")"
                }
            })
        #expect(!fields.contains { $0.contains("hint") || $0.contains("question") || $0.contains("answer") })
        let known = Set(
            (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [])
        #expect(known.subtracting(fields).sorted().isEmpty, "browsers have saved what people typed under these names")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data((fields.sorted().joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
        } else {
            #expect(fields == known, "new: \(fields.subtracting(known).sorted())")
        }
    }

    @Test("A-01, N-13: nothing keeps pasted text or a password manager out, and there is no puzzle")
    func nothingInTheWay() throws {
        for page in try Self.pages() {
            let elements = Self.elements(page.html)
            for input in elements where input.isFilledIn {
                let token = input.attributes["autocomplete"] ?? ""
                #expect(!token.isEmpty && (input.attributes["type"] != "password" || token != "off"), "\(page.name)")
            }
            let puzzles: Set = ["canvas", "iframe", "object", "audio", "video"]
            #expect(!elements.contains { puzzles.contains($0.name) }, "\(page.name)")
        }
        for file in StaticFile.all.values where file.name.hasSuffix(".js") {
            let script = String(decoding: file.bytes, as: UTF8.self)
            #expect(!script.contains(#/paste|contextmenu|["']copy["']/#), "\(file.name)")
        }
    }

    @Test("A-03, A-12: each form has one field for a code at most, and with a password the name that it belongs to")
    func together() throws {
        for page in try Self.pages() {
            for form in Self.forms(page.html) {
                let inputs = Self.elements(form).filter { $0.name == "input" }
                let tokens = inputs.compactMap { $0.attributes["autocomplete"] }
                #expect(tokens.count { $0 == "one-time-code" } <= 1, "\(page.name)")
                if tokens.contains(where: { $0.hasSuffix("-password") }) {
                    #expect(tokens.contains { $0.hasPrefix("username") || $0 == "email" }, "\(page.name)")
                }
            }
        }
    }

    @Test("N-14: a password is hidden, and has a button to show it that only the script brings up")
    func reveal() throws {
        var passwords = 0
        for page in try Self.pages() {
            let elements = Self.elements(page.html)
            for (field, next) in zip(elements, elements.dropFirst()) {
                let isSecret = field.attributes["autocomplete"]?.hasSuffix("-password") == true
                #expect((field.attributes["type"] == "password") == isSecret)
                guard isSecret else { continue }
                passwords += 1
                #expect(next.name == "button" && next.attributes["type"] == "button", "\(page.name)")
                #expect(next.attributes["aria-pressed"] == "false" && next.attributes.keys.contains("hidden"))
                #expect(next.attributes["data-reveals"] == field.attributes["id"])
            }
        }
        #expect(passwords > 0)
    }

    @Test("W-06, 14: scripts and styles are this server's own, and a client's logo learns no address")
    func ownAssets() throws {
        for page in try Self.pages() {
            for element in Self.elements(page.html) where ["script", "link", "img"].contains(element.name) {
                let address = try #require(element.attributes["src"] ?? element.attributes["href"])
                let isOwn = address.hasPrefix("/") && !address.hasPrefix("//")
                #expect(isOwn || (element.name == "img" && element.attributes["referrerpolicy"] == "no-referrer"))
            }
        }
    }
}
