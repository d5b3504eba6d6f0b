import Ground

/// Texts that a language lacks, and texts that nothing shows.
struct TranslationLint {
    let files: [TemplateFile]
    /// The messages that templates name.
    let used: Set<String>

    /// Beginnings of keys that the program makes up: a site may describe its own scopes and errors.
    private static let open = ["consent.scope.", "error."]

    var faults: [TemplateFault] {
        let catalogues = (TemplateFolder.builtIn + files).compactMap { file in
            MessageCatalogues.language(of: file.name).map {
                (tag: $0.lowercased(), file: file, keys: Self.keys(of: file))
            }
        }
        let english = Set(catalogues.filter { $0.tag == "en" }.flatMap(\.keys))
        return catalogues.filter { !$0.file.isBuiltIn }.flatMap { catalogue -> [TemplateFault] in
            let related = catalogues.filter { catalogue.tag == $0.tag || catalogue.tag.hasPrefix($0.tag + "-") }
            let missing = english.subtracting(related.flatMap(\.keys))
            let needed = english.union(used)
            let idle = catalogue.keys.subtracting(needed).filter { key in !Self.open.contains(where: key.hasPrefix) }
            return Self.missing(missing, catalogue.file) + idle.map { Self.unused($0, catalogue.file) }
        }
    }

    private static func missing(_ keys: Set<String>, _ file: TemplateFile) -> [TemplateFault] {
        guard !keys.isEmpty else { return [] }
        let shown = keys.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        let more = keys.count > 5 ? " and \(keys.count - 5) more" : ""
        return [
            TemplateFault(
                file: file.path, line: 1,
                "\(keys.count) texts are not translated and would be shown in another language: \(shown)\(more)")
        ]
    }

    private static func unused(_ key: String, _ file: TemplateFile) -> TemplateFault {
        TemplateFault(
            file: file.path, line: MessageCatalogues.line(of: key, in: file.text),
            "no page shows a text `\(key)`; compare the name with the built-in catalogue")
    }

    private static func keys(of file: TemplateFile) -> Set<String> {
        Set((try? file.json())?.object?.members.map(\.name) ?? [])
    }
}
