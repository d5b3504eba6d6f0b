import Mustache

/// Turns a page's context into HTML. All templates are read and checked before there is a renderer, so rendering
/// cannot fail. It is a value: a reload makes a new one and leaves requests that are under way alone.
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    let mails: MailTemplateSet
    let catalogues: MessageCatalogues
    let site: SiteAppearance
    private let brands: Brands

    /// `files` in order of weight: a site's file replaces the built-in file of the same name.
    init(files: [TemplateFile], site: SiteAppearance, brands: Brands? = nil) throws(TemplateFaults) {
        catalogues = try MessageCatalogues(files, defaultLanguage: site.language)
        let templates = try TemplateSet(files)
        try templates.check(catalogues)
        library = templates.library
        mails = try MailTemplateSet(files)
        try mails.check(catalogues)
        self.site = site
        self.brands = brands ?? Brands(BrandFile(), files: .builtIn)
    }

    /// The built-in templates, and those of `siteFolder` in their place. Reads files: for the start of the program.
    package static func load(siteFolder: String? = nil, site: SiteAppearance = SiteAppearance()) throws -> PageRenderer
    {
        try SiteSource(folder: siteFolder, appearance: site).load().renderer
    }

    /// The page as HTML, in the first language of the visit's wishes that there is a catalogue for.
    package func render<Page: PageContext>(_ page: Page, for visit: PageVisit = PageVisit()) -> String {
        draw(page.fields(messages(for: visit)), Page.template, for: visit)
    }

    /// These values as the page that `template` makes of them.
    func draw(_ fields: PageObject, _ template: String, for visit: PageVisit = PageVisit()) -> String {
        let frame = PageFrame(
            page: template, site: site, brand: brands.look(for: visit.client ?? fields.clientID),
            messages: messages(for: visit), languages: languages, visit: visit)
        return library.render(fields.adding(frame.fields), withTemplate: template) ?? FallbackErrorPage.html
    }

    func messages(for visit: PageVisit) -> Messages { catalogues.messages(for: visit.wishes) }

    /// Every language that there is a catalogue for.
    var languages: [Messages] { catalogues.all }

    /// The clients whose pages have a brand of their own.
    var brandedClients: [String] { brands.clients.keys.sorted() }

    /// The language of this tag as the catalogues write it; `nil` where there is none.
    package func language(_ tag: String) -> String? { catalogues.language(tag) }
}

extension PageObject {
    /// The client that the page speaks of, by which its brand is chosen.
    fileprivate var clientID: String? {
        guard case .object(let client) = members["client"], case .text(let id) = client.members["id"] else {
            return nil
        }
        return id
    }
}
