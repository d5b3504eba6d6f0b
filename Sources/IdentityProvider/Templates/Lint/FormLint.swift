/// What a site's pages no longer send, or no longer tell the password manager, although the built-in pages do.
enum FormLint {
    static func faults(own: [TemplateFile], appearance: SiteAppearance) -> [TemplateFault] {
        let changed = own.filter { $0.templateName != nil }
        guard !changed.isEmpty, let builtIn = try? PageRenderer(files: TemplateFolder.builtIn, site: appearance),
            let site = try? PageRenderer(files: TemplateFolder.builtIn + changed, site: appearance)
        else { return [] }
        return Pages.all.flatMap { page in
            let place = place(of: page.template, in: changed)
            return page.states.flatMap { state -> [TemplateFault] in
                guard let before = page.render(builtIn, state: state), let after = page.render(site, state: state)
                else {
                    return []
                }
                return problems(FormParts(html: before), FormParts(html: after)).map {
                    TemplateFault(file: place.file, line: place.line, "page `\(page.template)`: \($0)")
                }
            }
        }
    }

    private static func problems(_ before: FormParts, _ after: FormParts) -> [String] {
        before.autocomplete.sorted { $0.key < $1.key }.compactMap { name, token -> String? in
            guard let now = after.autocomplete[name] else { return nil }
            return now == token
                ? nil
                : "the field `\(name)` has lost `autocomplete=\"\(token)\"`, without which password managers and browsers do not "
                    + "fill it (WCAG 2.2 §1.3.5); put it back"
        }
            + before.sent.subtracting(after.sent).sorted().map {
                "the form no longer sends `\($0)`, which the program waits for; put the field or the button back"
            }
    }

    /// The site's own template of the page, or the partial of it that the site has changed.
    private static func place(of page: String, in own: [TemplateFile]) -> (file: String, line: Int) {
        let file = own.first { $0.templateName == page } ?? own.first { $0.text.contains("<input") } ?? own.first
        guard let file else { return (page, 0) }
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines.firstIndex { $0.contains("<input") } ?? lines.firstIndex { $0.contains("<form") } ?? 0
        return (file.path, line + 1)
    }
}
