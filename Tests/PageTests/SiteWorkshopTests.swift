import Foundation
import Testing

@testable import IdentityProvider

@Suite("templates list, eject and diff")
struct SiteWorkshopTests {
    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("a file that is taken out is the built-in one, and is used from then on")
    func eject() throws {
        try inFolder([:]) { (folder) throws in
            let workshop = SiteWorkshop(SiteSource(folder: folder))
            let path = try workshop.eject("login")
            #expect(path == folder + "/login.mustache")
            #expect(
                try text(folder + "/login.mustache")
                    == TemplateFolder.builtIn.first { $0.name == "login.mustache" }?.text)
            #expect(try workshop.items().filter { $0.path != nil }.map(\.name) == ["login.mustache"])
            #expect(try SiteSource(folder: folder).load().renderer.render(HomeContext()).contains("<h1"))
        }
    }

    @Test("a style sheet goes to the static folder")
    func asset() throws {
        try inFolder([:]) { folder in
            let path = try SiteWorkshop(SiteSource(folder: folder)).eject("pages.css")
            #expect(path == folder + "/static/pages.css")
            #expect(try SiteSource(folder: folder).load().files.named("pages.css") != nil)
        }
    }

    @Test("what the site changed is not replaced unless told so")
    func force() throws {
        try inFolder(["login.mustache": "mine"]) { (folder) throws in
            let workshop = SiteWorkshop(SiteSource(folder: folder))
            #expect(throws: SiteWorkshop.Failure.self) { try workshop.eject("login.mustache") }
            #expect(try text(folder + "/login.mustache") == "mine")
            _ = try workshop.eject("login.mustache", replacing: true)
            #expect(try text(folder + "/login.mustache") != "mine")
        }
    }

    @Test(
        "no name leads out of the folder", arguments: ["../x", "nothing", "", ".ejected/login.mustache", "/etc/passwd"])
    func names(name: String) throws {
        try inFolder([:]) { (folder) throws in
            #expect(throws: SiteWorkshop.Failure.self) { try SiteWorkshop(SiteSource(folder: folder)).eject(name) }
        }
    }

    @Test("without a folder there is nothing to take a file out to")
    func noFolder() {
        #expect(throws: SiteWorkshop.Failure.self) { try SiteWorkshop(SiteSource()).eject("login") }
    }

    @Test("diff tells what the program changed from what the site changed")
    func diff() throws {
        try inFolder([:]) { (folder) throws in
            let workshop = SiteWorkshop(SiteSource(folder: folder))
            _ = try workshop.eject("home")
            let now = try text(folder + "/home.mustache")
            // As if an older program had been there: its file had another first line, and the site added a last one.
            try write("older\n" + now, to: folder + "/.ejected/home.mustache")
            try write("older\n" + now + "mine\n", to: folder + "/home.mustache")
            let changes = try #require(try workshop.changes(of: "home"))
            #expect(changes.builtIn.contains("\n-older\n") && !changes.builtIn.contains("mine"))
            #expect(changes.own.contains("\n+mine\n") && !changes.own.contains("-older"))
            #expect(try workshop.items().first { $0.name == "home.mustache" }?.isOutdated == true)
        }
    }

    @Test("a copy that was never changed differs in nothing, and a file that is not the site's has no difference")
    func noDifference() throws {
        try inFolder([:]) { (folder) throws in
            let workshop = SiteWorkshop(SiteSource(folder: folder))
            _ = try workshop.eject("home")
            let changes = try #require(try workshop.changes(of: "home.mustache"))
            #expect(changes.builtIn.isEmpty && changes.own.isEmpty)
            #expect(try workshop.changes(of: "login") == nil)
        }
    }

    @Test("a mail's template goes to the folder of mails, and is compared like any other")
    func mail() throws {
        try inFolder([:]) { folder in
            let workshop = SiteWorkshop(SiteSource(folder: folder))
            let path = try workshop.eject("emails/invitation.txt")
            #expect(path == folder + "/emails/invitation.txt.mustache")
            #expect(try workshop.items().first { $0.path == path }?.kind == .mail)
            #expect(try workshop.changes(of: "emails/invitation.txt")?.own.isEmpty == true)
        }
    }

    @Test("of a catalogue only the texts are compared that the site has")
    func catalogue() throws {
        try inFolder(["messages.en.json": #"{"login.title": "Welcome back", "login.submit": "Sign in"}"#]) { folder in
            let changes = try #require(try SiteWorkshop(SiteSource(folder: folder)).changes(of: "messages.en.json"))
            #expect(changes.builtIn.isEmpty)
            #expect(changes.own.contains("-\"login.title\": \"Sign in\"\n+\"login.title\": \"Welcome back\"\n"))
            #expect(!changes.own.contains("login.lead"))
        }
    }

    @Test(
        "differences are written as by diff -u",
        arguments: [
            ("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
            ("", "a\n", "+a\n"), ("a\n", "a\n", ""),
            ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n", "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+x\n"),
        ])
    func unified(old: String, new: String, end: String) {
        let text = UnifiedDiff(old, new, from: "a", to: "b").text
        #expect(text.hasSuffix(end))
        #expect(text.isEmpty == end.isEmpty)
    }
}
