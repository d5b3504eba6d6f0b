import Ground

/// What a page knows of the request that it answers: which languages are wished for, and where it stands.
package struct PageVisit: Sendable {
    /// The languages that are wished for, the dearest first.
    package var wishes: [String]
    /// The page's own address, from which the language menu makes its links; `nil`: there is no menu.
    package var address: SafeURL?

    /// For the preview: as if the language were written from right to left.
    package var isMirrored = false
    /// For the preview: the client whose brand the page has, in place of its own.
    package var client: String?

    /// The parameter by which the language menu says what was chosen.
    package static let languageParameter = "ui_locale"

    package init(wishes: [String] = [], address: SafeURL? = nil) {
        self.wishes = wishes
        self.address = address
    }

    /// This page in another language.
    func address(in language: String) -> SafeURL? {
        address?.adding(FormParameters([(Self.languageParameter, language)]))
    }
}
