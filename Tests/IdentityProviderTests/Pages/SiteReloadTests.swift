import Foundation
import Ground
import Logging
import Synchronization
import Testing

@testable import IdentityProvider

@Suite("Site: a reload takes all of it, or nothing")
struct SiteReloadTests {
    private func inSite(
        _ files: [String: String], _ body: (URL, CurrentSite) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try write(text, to: folder.appendingPathComponent(name)) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await body(folder, try CurrentSite(SiteSource(folder: folder.path), logger: logger))
    }

    private func write(_ text: String, to file: URL) throws { try Data(text.utf8).write(to: file, options: .atomic) }

    private func home(_ site: CurrentSite) -> String { site.now.renderer.render(HomeContext()) }

    @Test("a changed file shows after the reload, and not before")
    func changed() async throws {
        try await inSite(["footer.mustache": "<footer>one</footer>"]) { folder, site in
            try write("<footer>two</footer>", to: folder.appendingPathComponent("footer.mustache"))
            #expect(home(site).contains("one"))
            #expect(await site.reload())
            #expect(home(site).contains("two"))
        }
    }

    @Test("a broken set keeps the one before, whole")
    func broken() async throws {
        try await inSite(["footer.mustache": "<footer>one</footer>"]) { folder, site in
            try write("<footer>two</footer>", to: folder.appendingPathComponent("footer.mustache"))
            try write("{{nothing}}", to: folder.appendingPathComponent("home.mustache"))
            #expect(await !site.reload())
            #expect(home(site).contains("one"))
            try FileManager.default.removeItem(at: folder.appendingPathComponent("home.mustache"))
            #expect(await site.reload())
            #expect(home(site).contains("two"))
        }
    }

    @Test("a file that is deleted gives way to the built-in one")
    func deleted() async throws {
        try await inSite(["footer.mustache": "<footer>one</footer>"]) { folder, site in
            try FileManager.default.removeItem(at: folder.appendingPathComponent("footer.mustache"))
            #expect(await site.reload())
            #expect(!home(site).contains("<footer>one"))
            #expect(home(site).contains("idp-footer"))
        }
    }

    @Test("in development a saved file shows at once; nothing is read again without a change")
    func development() async throws {
        try await inSite(["footer.mustache": "<footer>one</footer>"]) { folder, site in
            try write("<footer>other</footer>", to: folder.appendingPathComponent("footer.mustache"))
            await site.reloadIfChanged()
            #expect(home(site).contains("other"))
            try write(#"{"logo": "/l.svg"}"#, to: folder.appendingPathComponent("brand.json"))
            await site.reloadIfChanged()
            #expect(home(site).contains("/l.svg"))
        }
    }

    @Test("no page mixes two sets, however many are drawn meanwhile")
    func atomic() async throws {
        try await inSite(["header.mustache": "<header>set-0</header>", "footer.mustache": "<footer>set-0</footer>"]) {
            folder, site in
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<25 {
                            let found = Set(home(site).matches(of: #/set-[0-9]+/#).map { String($0.0) })
                            #expect(found.count == 1)
                            await Task.yield()
                        }
                    }
                }
                for round in 1...5 {
                    // Not at once: a reload between the two is the operator's mistake, as the documentation says.
                    try write("<header>set-\(round)</header>", to: folder.appendingPathComponent("header.mustache"))
                    try write("<footer>set-\(round)</footer>", to: folder.appendingPathComponent("footer.mustache"))
                    await site.reload()
                }
                try await group.waitForAll()
            }
        }
    }
}
