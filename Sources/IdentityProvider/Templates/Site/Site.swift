/// All that a site's look is made of, read together and checked: templates, texts, tokens, style sheets, pictures.
///
/// It is a value: whoever answers a request takes it once, so that no page mixes an old set with a new one.
package struct Site: Sendable {
    package let renderer: PageRenderer
    package let files: SiteFiles

    /// Throws all that is wrong with the files.
    ///
    /// - Parameter theme: for the preview, in place of the brand's own.
    init(
        templates: [TemplateFile], files: SiteFiles, appearance: SiteAppearance, theme: Brand.Theme? = nil
    ) throws(TemplateFaults) {
        var brand = BrandFile()
        if let file = templates.first(where: { $0.name == BrandFile.name }) {
            brand = try BrandFile(file, files: files)
        }
        if let theme { brand.force(theme) }
        brand.setLogo(appearance.logo)
        let brands = Brands(brand, files: files)
        self.files = files.adding(brands.sheets)
        var appearance = appearance
        appearance.stylesheet = files.address("pages.css") ?? appearance.stylesheet
        appearance.ownStylesheet = files.address("site.css")
        renderer = try PageRenderer(files: TemplateFolder.builtIn + templates, site: appearance, brands: brands)
    }
}
