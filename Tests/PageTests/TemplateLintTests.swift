import Foundation
import Testing

@testable import IdentityProvider

@Suite("templates lint: what is wrong, where, and how to mend it")
struct TemplateLintTests {
    @Test("nothing is wrong with the built-in files")
    func builtIn() {
        #expect(TemplateLint.faults(of: SiteSource()).isEmpty)
        #expect(TemplateSet(reading: TemplateFolder.builtIn).advice.isEmpty)
    }

    @Test("a folder that cannot be read is told")
    func noFolder() {
        #expect(TemplateLint.faults(of: SiteSource(folder: "/nowhere/at/all")).map(\.file) == ["/nowhere/at/all"])
    }

    /// The built-in login page with one thing changed.
    private static func login(_ old: String, _ new: String) -> String {
        (TemplateFolder.builtIn.first { $0.name == "login.mustache" }?.text ?? "").replacing(old, with: new)
    }

    static let rows: [(file: String, text: String, faults: [String])] = [
        (
            "login.mustache", login("{{t.login.title}}</h1>", "{{titel}}</h1>"),
            ["login.mustache:5: `titel` is unknown here"]
        ),
        ("login.mustache", login("{{>alert}}", "{{>alarm}}"), ["login.mustache:9: there is no template `alarm`"]),
        (
            "login.mustache", login("{{>csrf}}", ""),
            ["login.mustache:12: this form posts without `{{>csrf}}`"]
        ),
        (
            "field.mustache", #"<input id="{{name}}" name="{{name}}" type="{{type}}" value="{{value}}">"#,
            ["field.mustache:1: this `<input>` has no `autocomplete`"]
        ),
        (
            "login.mustache",
            login(
                "{{#passwordField}}{{>field}}{{/passwordField}}",
                "\n<input type=\"password\" name=\"password\" autocomplete=\"off\" aria-label=\"{{t.login.password}}\">"
            ),
            ["page `login`: the field `password` has lost `autocomplete=\"current-password\"`"]
        ),
        (
            "login.mustache", login(#"value="cancel""#, #"value="quit""#),
            ["page `login`: the form no longer sends `decision=cancel`"]
        ),
        (
            "login.mustache", login(#"<h1 class="idp-title">"#, #"<h1 style="color: red" onclick="x()">"#),
            ["login.mustache:5: `onclick=` is inline code", "login.mustache:5: `style=` is inline code"]
        ),
        (
            "footer.mustache", #"<a href="http://a.example/">x</a>"#,
            ["footer.mustache:1: `href=\"http://a.example/\"` leads"]
        ),
        ("footer.mustache", "<a href=javascript:alert(1)>x</a>", ["`href=\"javascript:alert(1)\"` leads"]),
        ("footer.mustache", #"<a href="//a.example/">x</a>"#, ["`href=\"//a.example/\"` leads"]),
        ("footer.mustache", #"<link rel="stylesheet" href="https://a.example/x.css">"#, ["must stay on this server"]),
        ("footer.mustache", #"<img src="https://a.example/x.png"><a href="mailto:a@a.example">x</a>"#, []),
        ("footer.mustache", #"<iframe src="/x"></iframe>"#, ["`<iframe>` is blocked by the Content-Security-Policy"]),
        ("footer.mustache", #"<meta http-equiv="refresh" content="0">"#, ["`<meta http-equiv>` is not allowed"]),
        (
            "messages.fr.json", #"{"language.name": "Français"}"#,
            ["messages.fr.json:1: ", "texts are not translated and would be shown in another language: `"]
        ),
        ("messages.de.json", "{\n\"login.titel\": \"x\"}", ["messages.de.json:2: no page shows a text `login.titel`"]),
        ("messages.de.json", #"{"login.title": "Hallo", "consent.scope.tax.title": "Steuer"}"#, []),
        (
            "brand.json", "{\"colors\": {\"light\": {\n\"accent\": \"#9ab\"}}}",
            [
                "brand.json:2: `on-accent` (#ffffff) on `accent` (#99aabb) has a contrast of 2.3:1 on light pages and needs 4.5:1",
                "`accent` (#99aabb) on `surface` (#ffffff) has a contrast of 2.3:1 on light pages and needs 3.0:1",
            ]
        ),
        ("brand.json", ##"{"theme": "light", "colors": {"dark": {"accent": "#000000"}}}"##, []),
        (
            "brand.json", "{\"clients\": {\"a\": {\"colors\": {\"dark\": {\n\"link\": \"#333333\"}}}}}",
            ["brand.json:2: `link` (#333333) on `surface` (#171a24)"]
        ),
    ]

    @Test("a fault is told by file and line", arguments: rows.indices)
    func faults(index: Int) throws {
        let row = Self.rows[index]
        try inFolder([row.file: row.text]) { (folder) throws in
            let found = TemplateLint.faults(of: SiteSource(folder: folder)).map(\.description)
            for fault in row.faults { #expect(found.contains { $0.contains(fault) }, "\(fault) is not in \(found)") }
            #expect(!row.faults.isEmpty || found.isEmpty, "\(found)")
            #expect(found.allSatisfy { $0.hasPrefix(folder + "/" + row.file) }, "\(found)")
        }
    }

    @Test("a style sheet that sets an unreadable colour, or loads from elsewhere, is told by line")
    func styleSheet() throws {
        let css =
            ":root {\n  --idp-text: #ffffff;\n}\n.x { background: url(https://a.example/x.png) }\n@import \"x.css\";\n"
        try inFolder(["static/site.css": css]) { (folder) throws in
            let found = TemplateLint.faults(of: SiteSource(folder: folder)).map(\.description)
            #expect(
                found.contains { $0.hasPrefix("\(folder)/static/site.css:2: `text` (#ffffff) on `surface`") },
                "\(found)")
            #expect(found.contains { $0.contains("site.css:4: `https://a.example/x.png` is not on this server") })
            #expect(found.contains { $0.contains("site.css:5: `@import`") })
        }
    }

    @Test("one broken file does not hide what is wrong with the others")
    func together() throws {
        try inFolder(["login.mustache": "{{#a}}", "home.mustache": "{{b}}", "messages.de.json": "["]) { (folder) throws in
            let found = TemplateLint.faults(of: SiteSource(folder: folder)).map(\.description).joined(separator: "\n")
            #expect(found.contains("login.mustache:1: `a` is never closed"))
            #expect(found.contains("home.mustache:1: `b` is unknown here"))
            #expect(found.contains("messages.de.json:1: is not JSON: expected a value"))
        }
    }
}

/// Runs `body` with a folder that holds these files.
func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
}
