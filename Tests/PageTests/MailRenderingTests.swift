import Foundation
import Settings
import Testing

@testable import IdentityProvider

@Suite("Mails: every mail in every state")
struct MailRenderingTests {
    static let states = Mails.all.flatMap { mail in mail.states.map { (mail.template, $0) } }

    private func render(_ template: String, _ state: String, _ language: String = "en") throws -> MailText {
        let mail = try #require(Mails.all.first { $0.template == template })
        let links = MailLinks(try AbsoluteURL("https://id.example/base"))
        return try #require(mail.render(try BuiltIn.renderer, state: state, links: links, wishes: [language]))
    }

    /// After a wanted change: `UPDATE_GOLDEN=1 swift test --filter PageTests`, and read the difference.
    @Test("a mail reads as its golden file says", arguments: states)
    func golden(template: String, state: String) throws {
        let mail = try render(template, state)
        let text = "Subject: \(mail.subject)\n\n\(mail.text)\n---\n\(mail.html ?? "")"
        let file = PageRenderingTests.goldenFolder + "/mail-\(template)-\(state).txt"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        }
        #expect(text == (try String(contentsOfFile: file, encoding: .utf8)))
    }

    @Test("a mail has a subject in one line and a text, and shows no name of a template", arguments: states)
    func skeleton(template: String, state: String) throws {
        for language in ["en", "de"] {
            let mail = try render(template, state, language)
            #expect(!mail.subject.isEmpty && !mail.subject.contains { $0.isNewline })
            for part in [mail.subject, mail.text, mail.html ?? ""] {
                #expect(!part.contains("{{") && !part.contains("}}"))
            }
            #expect(!mail.text.contains("&amp;") && !mail.text.contains("<"))
        }
    }

    @Test("R-06: every link begins with urls.self, whatever a request says", arguments: states)
    func links(template: String, state: String) throws {
        let mail = try render(template, state)
        for part in [mail.text, mail.html ?? ""] {
            for link in part.matches(of: #/https?:\/\/[^\s"<]+/#) {
                #expect(link.output.hasPrefix("https://id.example/base/"))
            }
        }
    }

    @Test("a name is text in a text and harmless in HTML")
    func hostileName() throws {
        let mail = PasswordChangedMail(name: #"<b>"A&B"</b>"#, request: .sample)
        let text = try BuiltIn.renderer.render(mail, links: try #require(MailLinks.sample))
        #expect(text.text.contains(#"Hello <b>"A&B"</b>,"#))
        #expect(try #require(text.html).contains("&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;"))
    }

    @Test("a site's own mail takes the place of the built-in one, and is checked by the same rules")
    func override() throws {
        let own = TemplateFile(
            name: "emails/password_changed.txt.mustache", path: "site/emails/password_changed.txt.mustache",
            text: "Changed < now, {{user.name}}.")
        let renderer = try PageRenderer(files: TemplateFolder.builtIn + [own], site: SiteAppearance())
        let mail = PasswordChangedMail(name: "Ada", request: .sample)
        #expect(renderer.render(mail, links: try #require(MailLinks.sample)).text == "Changed < now, Ada.\n")
        let wrong = TemplateFile(name: own.name, path: own.path, text: "\n{{user.nam}}")
        #expect {
            try PageRenderer(files: TemplateFolder.builtIn + [wrong], site: SiteAppearance())
        } throws: { error in
            "\(error)".contains("site/emails/password_changed.txt.mustache:2: `user.nam` is unknown here")
        }
    }

    @Test("the text part cannot be left out, the HTML part can")
    func parts() throws {
        let without = { (name: String) in TemplateFolder.builtIn.filter { $0.name != "emails/\(name)" } }
        #expect {
            try PageRenderer(files: without("invitation.txt.mustache"), site: SiteAppearance())
        } throws: { error in
            "\(error)" == "emails/invitation.txt.mustache: is missing"
        }
        let plain = try PageRenderer(files: without("invitation.html.mustache"), site: SiteAppearance())
        let sample = try #require(InvitationMail.samples.first).mail
        #expect(plain.render(sample, links: try #require(MailLinks.sample)).html == nil)
    }

    @Test("the list of embedded mails is the folder's")
    func list() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates/emails")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { "emails/" + $0 }
        let listed = TemplateFolder.builtIn.map(\.name).filter { $0.hasPrefix("emails/") }
        #expect(files.sorted() == listed.sorted())
    }
}
