/// The page on which a person agrees to documents before going on, `terms.mustache`. Its form sends `decision`
/// (`accept` or `decline`).
package struct TermsContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var documents: [TermsDocument]
    /// The person agreed to an earlier version of them.
    package var isUpdate: Bool

    package init(form: FormContext, client: ClientContext? = nil, documents: [TermsDocument], isUpdate: Bool) {
        self.form = form
        self.client = client
        self.documents = documents
        self.isUpdate = isUpdate
    }

    package static let template = "terms"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields), "isUpdate": .flag(isUpdate),
            "documents": Self.list(documents, messages),
        ]
    }

    /// The documents with the checkbox that agrees to them; `nil` where there are none.
    static func choice(_ documents: [TermsDocument], isChecked: Bool, _ messages: Messages) -> PageObject? {
        guard !documents.isEmpty else { return nil }
        return ["documents": list(documents, messages), "isChecked": .flag(isChecked)]
    }

    private static func list(_ documents: [TermsDocument], _ messages: Messages) -> PageValue {
        .list(
            documents.map { document in
                .object([
                    "title": .message(messages[MessageKey("terms.document." + document.name)]),
                    "url": .url(document.url), "version": .text(document.version),
                ])
            })
    }

    static let sampleDocuments = [
        TermsDocument(name: "terms", version: "2026-09", url: .route("/terms")),
        TermsDocument(name: "privacy", version: "2026-01", url: .route("/privacy")),
    ]

    package static var samples: [PageSample<TermsContext>] {
        [
            PageSample(
                "first",
                TermsContext(form: .sample, client: .sample, documents: sampleDocuments, isUpdate: false)),
            PageSample(
                "updated",
                TermsContext(form: .sample, documents: Array(sampleDocuments.prefix(1)), isUpdate: true)),
        ]
    }
}
