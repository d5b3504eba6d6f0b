import Foundation

/// The texts of every language that there is a catalogue for: `messages.<language tag>.json`, each a flat JSON object.
package struct MessageCatalogues: Sendable {
    private let languages: [String: Messages]
    package let english: Messages

    /// `files` in order of weight: a later file of the same language replaces texts of an earlier one key by key.
    init(_ files: [TemplateFile]) throws(TemplateFaults) {
        var faults: [TemplateFault] = []
        var texts: [String: [MessageKey: Message]] = [:]
        for file in files {
            guard let language = Self.language(of: file.name) else { continue }
            do {
                let messages = try Self.read(file)
                texts[language, default: [:]].merge(messages) { _, new in new }
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
        let fallback = texts["en"] ?? [:]
        english = Messages(language: "en", fallback)
        languages = Dictionary(
            uniqueKeysWithValues: texts.map { language, own in
                (language.lowercased(), Messages(language: language, fallback.merging(own) { _, new in new }))
            })
    }

    /// The catalogue for the first wish that can be met (RFC 4647 §3.4, lookup: `de-AT` falls back to `de`).
    ///
    /// `wishes` are the request's `ui_locales` in their order (OpenID Connect Core §3.1.2.1), then the browser's
    /// languages.
    package func messages(for wishes: [String]) -> Messages {
        for wish in wishes {
            var subtags = wish.lowercased().split(separator: "-")
            while !subtags.isEmpty {
                if let found = languages[subtags.joined(separator: "-")] { return found }
                subtags.removeLast()
            }
        }
        return english
    }

    /// Every language, for a check that concerns all of them.
    var all: [Messages] { languages.keys.sorted().compactMap { languages[$0] } }

    private static func language(of name: String) -> String? {
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "messages", parts[2] == "json" else { return nil }
        return String(parts[1])
    }

    private static func read(_ file: TemplateFile) throws(TemplateFaults) -> [MessageKey: Message] {
        let texts: [String: String]
        do {
            texts = try JSONDecoder().decode([String: String].self, from: Data(file.text.utf8))
        } catch {
            throw TemplateFaults([TemplateFault(file: file.path, line: 0, "must be one JSON object of texts: \(error)")]
            )
        }
        var messages: [MessageKey: Message] = [:]
        var faults: [TemplateFault] = []
        for (name, text) in texts {
            do throws(TemplateFault) {
                messages[MessageKey(name)] = try Message(key: MessageKey(name), text: text, file: file.path)
            } catch {
                faults.append(TemplateFault(file: file.path, line: line(of: name, in: file.text), error.problem))
            }
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
        return messages
    }

    /// Where `key` stands in a catalogue, for the operator to find it.
    private static func line(of key: String, in text: String) -> Int {
        guard let place = text.firstRange(of: "\"\(key)\"") else { return 0 }
        return text[..<place.lowerBound].count(where: \.isNewline) + 1
    }
}
