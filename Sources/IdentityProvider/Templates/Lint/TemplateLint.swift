/// All that is wrong with a site's files, told at once: what would refuse the start, and what would only disappoint people.
package struct TemplateLint {
    private var found: Set<TemplateFault> = []

    /// Reads the site's files; the faults in the order of the files.
    package static func faults(of source: SiteSource) -> [TemplateFault] {
        var lint = TemplateLint()
        do {
            lint.check(try source.templates(), try source.files(), source)
        } catch {
            let fault = error as? TemplateFault
            lint.found.insert(
                fault ?? TemplateFault(file: source.folder ?? "site", line: 0, "cannot be read: \(error)"))
        }
        return TemplateFaults(lint.found).faults
    }

    private mutating func check(_ own: [TemplateFile], _ files: SiteFiles, _ source: SiteSource) {
        let brand = gather(BrandFile()) { () throws(TemplateFaults) -> BrandFile in
            guard let file = own.first(where: { $0.name == BrandFile.name }) else { return BrandFile() }
            return try BrandFile(file, files: files)
        }
        found.formUnion(ContrastLint(brand: brand, files: files, source: source).faults)
        found.formUnion(StyleLint.faults(of: files, folder: source.pictures))

        // A file that cannot be read must not hide what is wrong with the others.
        var usable = own
        let language = source.appearance.language
        let faulty = caught { () throws(TemplateFaults) in
            _ = try MessageCatalogues(TemplateFolder.builtIn + own, defaultLanguage: language)
        }
        usable.removeAll { file in faulty.contains { $0.file == file.path } }
        guard let catalogues = try? MessageCatalogues(TemplateFolder.builtIn + usable) else { return }
        let templates = TemplateSet(reading: TemplateFolder.builtIn + usable)
        found.formUnion(templates.faults)
        let before = found.count
        caught { () throws(TemplateFaults) in try templates.check(catalogues) }
        found.formUnion(templates.advice)
        var used = templates.messageKeys
        caught { () throws(TemplateFaults) in
            let mails = try MailTemplateSet(TemplateFolder.builtIn + usable)
            used.formUnion(mails.messageKeys)
            try mails.check(catalogues)
        }
        found.formUnion(TranslationLint(files: usable, used: used).faults)
        // Pages that do not hold together cannot be compared with the built-in ones.
        if found.count == before, templates.faults.isEmpty {
            found.formUnion(FormLint.faults(own: usable, appearance: source.appearance))
        }
    }

    private mutating func gather<Value>(_ standIn: Value, _ body: () throws(TemplateFaults) -> Value) -> Value {
        do {
            return try body()
        } catch {
            found.formUnion(error.faults)
            return standIn
        }
    }

    @discardableResult
    private mutating func caught(_ body: () throws(TemplateFaults) -> Void) -> [TemplateFault] {
        do {
            try body()
            return []
        } catch {
            found.formUnion(error.faults)
            return error.faults
        }
    }
}
