import Foundation

/// A message catalogue as it is compared with another: a site's has only the texts that it changes.
struct CatalogueText {
    private let texts: [String: String]

    /// A text that is no catalogue has no texts.
    init(_ text: String) {
        texts = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }

    /// The texts that `other` has as well, one a line.
    func lines(as other: CatalogueText) -> String {
        texts.filter { other.texts[$0.key] != nil }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\": \"\($0.value)\"\n" }.joined()
    }
}
