import Ground

/// The texts of every language that there is a catalogue for: `messages.<language tag>.json`, each a flat JSON object.
package struct MessageCatalogues: Sendable {
    /// By language tag in small letters.
    private let languages: [String: Messages]
    package let english: Messages
    /// The language of those whose wishes cannot be met.
    package let standard: Messages

    /// `files` in order of weight: a later file of the same name replaces texts of an earlier one key by key. A text is
    /// looked for in the site's catalogues of the language, from `de-AT` to `de`, then in the built-in ones, then in
    /// those of `defaultLanguage`, and at last in English.
    init(_ files: [TemplateFile], defaultLanguage: String = "en") throws(TemplateFaults) {
        let texts = try Self.read(files)
        func chain(_ tag: String) -> [[MessageKey: Message]] {
            let tags = Self.lookup(tag)
            return tags.compactMap { texts.site[$0] } + tags.compactMap { texts.builtIn[$0] }
        }
        let fallback = chain(defaultLanguage.lowercased()) + chain("en")
        var languages: [String: Messages] = [:]
        for (tag, written) in texts.tags {
            let own = chain(tag)
            let all = (own + fallback).reversed().reduce(into: [:]) { $0.merge($1) { _, new in new } }
            let name = own.lazy.compactMap { $0[Self.name]?.text }.first
            languages[tag] = Messages(language: written, name: name, all)
        }
        guard let standard = languages[defaultLanguage.lowercased()] else {
            let known = languages.values.map { "`\($0.language)`" }.sorted().joined(separator: ", ")
            throw TemplateFaults([
                TemplateFault(
                    file: "messages.\(defaultLanguage).json", line: 0,
                    "is missing, and yet the default language; there is \(known)")
            ])
        }
        self.languages = languages
        self.standard = standard
        english = languages["en"] ?? standard
    }

    /// The catalogue for the first wish that can be met (RFC 4647 §3.4, lookup: `de-AT` falls back to `de`).
    package func messages(for wishes: [String]) -> Messages {
        for wish in wishes {
            for tag in Self.lookup(wish.lowercased()) {
                if let found = languages[tag] { return found }
            }
        }
        return standard
    }

    /// The language of exactly this tag, as its catalogue writes it.
    package func language(_ tag: String) -> String? { languages[tag.lowercased()]?.language }

    /// Every language, in the order of their tags.
    var all: [Messages] { languages.keys.sorted().compactMap { languages[$0] } }

    /// What a language calls itself, in the language menu.
    private static let name: MessageKey = "language.name"

    /// `de-AT`, then `de`.
    private static func lookup(_ tag: String) -> [String] {
        let subtags = tag.split(separator: "-").prefix(8)
        return subtags.indices.reversed().map { subtags[...$0].joined(separator: "-") }
    }

    /// All texts by language tag in small letters, and how the files write the tags.
    private struct Texts {
        var builtIn: [String: [MessageKey: Message]] = [:]
        var site: [String: [MessageKey: Message]] = [:]
        var tags: [String: String] = [:]
    }

    private static func read(_ files: [TemplateFile]) throws(TemplateFaults) -> Texts {
        var faults: [TemplateFault] = []
        var texts = Texts()
        for file in files {
            guard let written = language(of: file.name) else { continue }
            let tag = written.lowercased()
            texts.tags[tag] = written
            let place = file.isBuiltIn ? \Texts.builtIn : \Texts.site
            do {
                texts[keyPath: place][tag, default: [:]].merge(try read(file)) { _, new in new }
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
        return texts
    }

    static func language(of name: String) -> String? {
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "messages", parts[2] == "json" else { return nil }
        return String(parts[1])
    }

    private static func read(_ file: TemplateFile) throws(TemplateFaults) -> [MessageKey: Message] {
        let catalogue: JSONObject
        do throws(TemplateFault) {
            guard let object = try file.json().object else {
                throw TemplateFault(file: file.path, line: 0, "must be one JSON object of texts")
            }
            catalogue = object
        } catch {
            throw TemplateFaults([error])
        }
        var messages: [MessageKey: Message] = [:]
        var faults: [TemplateFault] = []
        for (name, value) in catalogue.members {
            do throws(TemplateFault) {
                guard let text = value.string else {
                    throw TemplateFault(file: file.path, line: 0, "`\(name)` must be a text in quotation marks")
                }
                messages[MessageKey(name)] = try Message(key: MessageKey(name), text: text, file: file.path)
            } catch {
                faults.append(TemplateFault(file: file.path, line: line(of: name, in: file.text), error.problem))
            }
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
        return messages
    }

    /// Where `key` stands in a catalogue, for the operator to find it.
    static func line(of key: String, in text: String) -> Int {
        guard let place = text.firstRange(of: "\"\(key)\"") else { return 0 }
        return text[..<place.lowerBound].count(where: \.isNewline) + 1
    }
}
