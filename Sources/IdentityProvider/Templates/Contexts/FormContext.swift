import Ground

/// A form that posts back to this program. The partial `csrf` writes its hidden fields.
package struct FormContext: Sendable {
    /// Marks the text of a form's CSRF token.
    package enum CSRFToken {}

    /// The parameter that carries the CSRF token in every form.
    package static let csrfField = "csrf"

    /// When a form is not taken any more. The partial `expiry` says so in time (WCAG 2.2 §2.2.1).
    package struct Expiry: Sendable {
        package var after: Duration
        /// Where the person can start again without any loss.
        package var restart: SafeURL?

        package init(after: Duration, restart: SafeURL?) {
            self.after = after
            self.restart = restart
        }

        var fields: PageObject {
            ["seconds": .text(String(max(0, after.wholeSeconds))), "restart": .url(restart)]
        }
    }

    /// Where the form posts to, with its query.
    package var action: SafeURL
    package var csrf: Secret<CSRFToken>
    /// Further hidden fields, such as the transaction's id.
    package var hidden: [(name: String, value: String)]
    /// `nil`: the form is taken as long as the person is signed in.
    package var expiry: Expiry?

    package init(
        action: SafeURL, csrf: Secret<CSRFToken>, hidden: [(name: String, value: String)] = [], expiry: Expiry? = nil
    ) {
        self.action = action
        self.csrf = csrf
        self.hidden = hidden
        self.expiry = expiry
    }

    var fields: PageObject {
        [
            "action": .url(action), "csrfField": .text(Self.csrfField), "csrf": .text(csrf.exposed),
            "hidden": .list(hidden.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
            "expiry": .object(expiry?.fields),
        ]
    }

    static let sample = FormContext(
        action: .route("/sample"), csrf: Secret("sample-token"), hidden: [("transaction", "sample-transaction")],
        expiry: Expiry(after: .seconds(1800), restart: .route("/login")))
}
