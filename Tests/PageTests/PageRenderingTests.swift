import Foundation
import Testing

@testable import IdentityProvider

@Suite("Pages: every page in every state")
struct PageRenderingTests {
    static let states = Pages.all.flatMap { page in page.states.map { (page.template, $0) } }

    @Test("the built-in templates load, so every name, partial and message in them exists")
    func builtInTemplatesLoad() throws { _ = try PageRenderer.load() }

    /// After a wanted change: `UPDATE_GOLDEN=1 swift test --filter PageTests`, and read the difference.
    @Test("a page looks as its golden file says", arguments: states)
    func golden(template: String, state: String) throws {
        let html = try render(template, state)
        let file = Self.goldenFolder + "/\(template)-\(state).html"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(html.utf8).write(to: URL(fileURLWithPath: file))
        }
        let golden = try String(contentsOfFile: file, encoding: .utf8)
        #expect(html == golden)
    }

    @Test("a page names its language, has one heading, and shows no name of a template", arguments: states)
    func skeleton(template: String, state: String) throws {
        let html = try render(template, state)
        #expect(html.contains(#"<html lang="en" dir="ltr">"#))
        #expect(html.ranges(of: "<h1").count == 1)
        #expect(!html.contains("{{") && !html.contains("}}"))
        #expect(!html.contains("<title> "), "the title is empty")
    }

    @Test(
        "no state of a page lacks a name that another has, so that Mustache never looks outside",
        arguments: Pages.all.indices)
    func sameNames(index: Int) throws {
        let messages = try BuiltIn.english
        let values = Pages.all[index].values(messages)
        var shapes: [String: Set<Set<String>>] = [:]
        for value in values { collectNames(.object(value), at: "page", into: &shapes) }
        for (path, names) in shapes { #expect(names.count == 1, "\(path) has \(names)") }
    }

    static var goldenFolder: String { (#filePath as NSString).deletingLastPathComponent + "/Golden" }

    private func render(_ template: String, _ state: String) throws -> String {
        let page = try #require(Pages.all.first { $0.template == template })
        let html = try #require(page.render(try BuiltIn.renderer, state: state))
        // The version of a style sheet changes with every change of it.
        return html.replacing(#/\?v=[0-9a-z]+/#, with: "")
    }

    private func collectNames(_ value: PageValue, at path: String, into shapes: inout [String: Set<Set<String>>]) {
        switch value {
        case .object(let object):
            shapes[path, default: []].insert(Set(object.members.keys))
            for (name, member) in object.members { collectNames(member, at: path + "." + name, into: &shapes) }
        case .list(let values):
            for element in values { collectNames(element, at: path + "[]", into: &shapes) }
        default: break
        }
    }
}
