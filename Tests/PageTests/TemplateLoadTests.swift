import Testing

@testable import IdentityProvider

@Suite("Templates: what is wrong is found when the program starts")
struct TemplateLoadTests {
    /// A site's file, and the fault that it must be refused with.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let fault: String
        var testDescription: String { fault }
    }

    static let form = #"<form method="post" action="{{form.action}}">"#

    static let rows = [
        Row(name: "login.mustache", text: "a\nb {{nothing}}", fault: "login.mustache:2: `nothing` is unknown here"),
        Row(
            name: "login.mustache", text: "{{client.secret}}",
            fault: "login.mustache:1: `client.secret` is unknown here; `client` has `hasLinks`, `host`, `id`"),
        Row(name: "field.mustache", text: "\n\n{{lable}}", fault: "field.mustache:3: `lable` is unknown here"),
        Row(name: "login.mustache", text: "\n{{>nothing}}", fault: "login.mustache:2: there is no template `nothing`"),
        Row(
            name: "login.mustache", text: "{{t.login.nothing}}",
            fault: "login.mustache:1: there is no message `login.nothing`"),
        Row(
            name: "footer.mustache", text: "x\n{{>header}}{{>footer}}",
            fault: "footer.mustache:2: `footer` includes itself"),
        Row(name: "brand.mustache", text: "{{>header}}", fault: "includes itself: layout > header > brand > header"),
        Row(name: "home.mustache", text: "{{{account.name}}}", fault: "home.mustache:1: unescaped output"),
        Row(name: "home.mustache", text: "{{& account.name}}", fault: "home.mustache:1: unescaped output"),
        Row(name: "home.mustache", text: "{{=<% %>=}}", fault: "home.mustache:1: `{{=` is not allowed"),
        Row(name: "home.mustache", text: "{{%CONTENT_TYPE:TEXT}}", fault: "home.mustache:1: `{{%` is not allowed"),
        Row(name: "home.mustache", text: "{{>*account}}", fault: "home.mustache:1: `*account` is not a name"),
        Row(name: "home.mustache", text: "{{uppercased(account)}}", fault: "is not a name"),
        Row(name: "home.mustache", text: "{{#account}}\n", fault: "home.mustache:1: `account` is never closed"),
        Row(name: "home.mustache", text: "\n{{/account}}", fault: "home.mustache:2: `{{/account}}` closes nothing"),
        Row(name: "home.mustache", text: "{{account", fault: "home.mustache:1: `{{` is never closed"),
        Row(name: "home.mustache", text: "{{account}}", fault: "`account` is an object, to be used as a section"),
        Row(
            name: "login.mustache", text: "\n\(form)</form>",
            fault: "login.mustache:2: this form posts without `{{>csrf}}`"),
        Row(name: "login.mustache", text: "\(form){{>csrf}}", fault: "login.mustache:1: this `<form>` is never closed"),
        Row(name: "home.mustache", text: "<script>x</script>", fault: "home.mustache:1: inline `<script>`"),
        Row(name: "home.mustache", text: "<style>x</style>", fault: "home.mustache:1: inline `<style>`"),
        Row(name: "home.mustache", text: #"<p onclick="x">"#, fault: "home.mustache:1: `onclick=` is inline code"),
        Row(name: "home.mustache", text: #"<p style="x">"#, fault: "home.mustache:1: `style=` is inline code"),
        Row(name: "login.mustache", text: #"<a href="{{client.name}}">"#, fault: "`client.name` is not an address"),
        Row(
            name: "login.mustache", text: #"<a href="x{{client.website}}">"#,
            fault: "`client.website` is not an address"),
        Row(name: "login.mustache", text: "<p class={{client.id}}>", fault: "without quotation marks around it"),
        Row(name: "login.mustache", text: "<!-- {{client.id}} -->", fault: "where escaping does not help"),
        Row(
            name: "messages.en.json", text: #"{"login.lead": "{{nobody}}"}"#,
            fault: "(message `login.lead`):6: `nobody` is unknown here"),
        Row(
            name: "messages.en.json", text: "{\n\"login.lead\": \"{{a\"}",
            fault: "messages.en.json:2: message `login.lead`: `{{` is never closed"),
        Row(name: "messages.de.json", text: "[]", fault: "messages.de.json: must be one JSON object of texts"),
        Row(name: "messages.de.json", text: "{\n\"a\": \"b\"", fault: "messages.de.json:2: is not JSON: expected ',' or '}'"),
        Row(
            name: "messages.de.json", text: "{\n\"login.title\": 1}",
            fault: "messages.de.json:2: `login.title` must be a text in quotation marks"),
    ]

    @Test("a faulty file is refused by name and line", arguments: rows)
    func refused(row: Row) {
        #expect {
            try PageRenderer(files: TemplateFolder.builtIn + [row.file], site: SiteAppearance())
        } throws: { error in
            "\(error)".contains(row.fault)
        }
    }

    @Test("a page without its template is missing")
    func missingPage() {
        #expect {
            try PageRenderer(
                files: TemplateFolder.builtIn.filter { $0.name != "logout.mustache" }, site: SiteAppearance())
        } throws: { error in
            "\(error)" == "logout.mustache: is missing"
        }
    }

    @Test("all faults are told at once, in the order of the files")
    func allAtOnce() {
        let files = [
            TemplateFile(name: "login.mustache", path: "site/login.mustache", text: "{{a}}\n{{b}}"),
            TemplateFile(name: "home.mustache", path: "site/home.mustache", text: "{{c}}"),
        ]
        #expect {
            try PageRenderer(files: TemplateFolder.builtIn + files, site: SiteAppearance())
        } throws: { error in
            (error as? TemplateFaults)?.faults.map { "\($0.file):\($0.line)" }
                == ["site/home.mustache:1", "site/login.mustache:1", "site/login.mustache:2"]
        }
    }
}

extension TemplateLoadTests.Row {
    var file: TemplateFile { TemplateFile(name: name, path: "site/" + name, text: text) }
}
