import Mustache

/// Turns a page's context into HTML. All templates are read and checked before there is a renderer, so rendering
/// cannot fail. It is a value: a reload makes a new one and leaves requests that are under way alone.
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    let mails: MailTemplateSet
    let catalogues: MessageCatalogues
    let site: SiteAppearance

    /// `files` in order of weight: a site's file replaces the built-in file of the same name.
    package init(files: [TemplateFile], site: SiteAppearance) throws(TemplateFaults) {
        catalogues = try MessageCatalogues(files, defaultLanguage: site.language)
        let templates = try TemplateSet(files)
        try templates.check(catalogues)
        library = templates.library
        mails = try MailTemplateSet(files)
        try mails.check(catalogues)
        self.site = site
    }

    /// The built-in templates, and those of `siteFolder` in their place. Reads files: for the start of the program.
    package static func load(siteFolder: String? = nil, site: SiteAppearance = SiteAppearance()) throws -> PageRenderer
    {
        let own = try siteFolder.map { try TemplateFolder.site($0) } ?? []
        return try PageRenderer(files: TemplateFolder.builtIn + own, site: site)
    }

    /// The page as HTML, in the first language of the visit's wishes that there is a catalogue for.
    package func render<Page: PageContext>(_ page: Page, for visit: PageVisit = PageVisit()) -> String {
        let messages = catalogues.messages(for: visit.wishes)
        let frame = PageFrame(site: site, messages: messages, languages: catalogues.all, visit: visit)
        return library.render(page.fields(messages).adding(frame.fields), withTemplate: Page.template)
            ?? FallbackErrorPage.html
    }

    /// The language of this tag as the catalogues write it; `nil` where there is none.
    package func language(_ tag: String) -> String? { catalogues.language(tag) }
}
