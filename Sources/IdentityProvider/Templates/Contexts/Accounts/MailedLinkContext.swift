/// The page behind a link in a mail, `mailed_link.mustache`. Opening it changes nothing, as programs open links before
/// people do; its button does (`POST`).
package struct MailedLinkContext: PageContext {
    package enum Purpose: String, Sendable, CaseIterable {
        /// Confirms the address that the mail was sent to.
        case verification
        /// Takes back a change of the address.
        case emailRevert = "email_revert"
    }

    package enum State: String, Sendable, CaseIterable {
        case confirm
        case done
        /// Expired, used before, or never sent.
        case unknown
    }

    package var purpose: Purpose
    package var state: State
    package var form: FormContext
    package var address: String
    /// Where the person goes on once it is done.
    package var next: SafeURL?

    package init(_ purpose: Purpose, _ state: State, form: FormContext, address: String = "", next: SafeURL? = nil) {
        self.purpose = purpose
        self.state = state
        self.form = form
        self.address = address
        self.next = next
    }

    package static let template = "mailed_link"

    package func fields(_ messages: Messages) -> PageObject {
        let texts = "mailed_link.\(purpose.rawValue).\(state.rawValue)"
        return [
            "form": .object(form.fields), "address": .text(address), "isConfirm": .flag(state == .confirm),
            "isDone": .flag(state == .done), "state": .text(state.rawValue),
            "title": .message(messages[MessageKey(texts + ".title")]),
            "lead": .message(messages[MessageKey(texts + ".lead")]),
            "button": .message(messages[MessageKey("mailed_link.\(purpose.rawValue).button")]),
            "next": .url(next), "nextLabel": .message(messages[MessageKey("mailed_link.\(purpose.rawValue).next")]),
        ]
    }

    package static var samples: [PageSample<MailedLinkContext>] {
        Purpose.allCases.flatMap { purpose in
            State.allCases.map { state in
                PageSample(
                    "\(purpose.rawValue)_\(state.rawValue)",
                    MailedLinkContext(
                        purpose, state, form: .sample, address: "ada@example.com",
                        next: state == .done ? .route("/recovery") : nil))
            }
        }
    }
}
