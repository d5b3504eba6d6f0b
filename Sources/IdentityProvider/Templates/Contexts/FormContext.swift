import Ground

/// A form that posts back to this program. The partial `csrf` writes its hidden fields.
package struct FormContext: Sendable {
    /// Marks the text of a form's CSRF token.
    package enum CSRFToken {}

    /// The parameter that carries the CSRF token in every form.
    package static let csrfField = "csrf"

    /// Where the form posts to, with its query.
    package var action: SafeURL
    package var csrf: Secret<CSRFToken>
    /// Further hidden fields, such as the transaction's id.
    package var hidden: [(name: String, value: String)]

    package init(action: SafeURL, csrf: Secret<CSRFToken>, hidden: [(name: String, value: String)] = []) {
        self.action = action
        self.csrf = csrf
        self.hidden = hidden
    }

    var fields: PageObject {
        [
            "action": .url(action), "csrfField": .text(Self.csrfField), "csrf": .text(csrf.exposed),
            "hidden": .list(hidden.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
        ]
    }

    static let sample = FormContext(
        action: .route("/sample"), csrf: Secret("sample-token"), hidden: [("transaction", "sample-transaction")])
}
