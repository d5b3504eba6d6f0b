/// What one page shows. Handlers fill a typed struct; only here does it become names for a template.
package protocol PageContext: Sendable {
    /// The template's name, which is its file's name without `.mustache`.
    static var template: String { get }

    /// Golden samples, each a state that the page can be in. Together they fill every field: from them the loader knows
    /// which names a template may use, and the preview gallery and the tests show them all.
    static var samples: [PageSample<Self>] { get }

    /// The page's own names; those of `PageFrame` are added to every page.
    func fields(_ messages: Messages) -> PageObject
}

/// One state of a page, by name.
package struct PageSample<Page: PageContext>: Sendable {
    package let name: String
    package let page: Page

    package init(_ name: String, _ page: Page) {
        self.name = name
        self.page = page
    }
}
