/// All texts in one language; where a translation lacks one, in the site's default language or English.
package struct Messages: Sendable {
    /// The language tag (BCP 47), for `<html lang>`.
    package let language: String
    /// What the language calls itself; its tag where no catalogue says it.
    package let name: String
    package let isRightToLeft: Bool
    let tree: MessageTree
    private let all: [MessageKey: Message]

    init(language: String, name: String? = nil, _ all: [MessageKey: Message]) {
        self.language = language
        self.name = name ?? language
        self.all = all
        isRightToLeft = ["ar", "fa", "he", "ur"].contains(language.prefix { $0 != "-" })
        tree = MessageTree(all.map { ($0.key.rawValue.split(separator: ".")[...], $0.value) })
    }

    /// The text of `key`, if there is one.
    package subscript(key: MessageKey) -> Message? { all[key] }

    package var keys: Set<MessageKey> { Set(all.keys) }

    /// The first of these that exists: a specific text before a general one.
    package func first(of keys: MessageKey...) -> Message? { keys.lazy.compactMap { all[$0] }.first }
}
