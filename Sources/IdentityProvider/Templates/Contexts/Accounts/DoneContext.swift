/// The end of something that leads back to the sign-in page, `done.mustache`.
package struct DoneContext: PageContext {
    package enum Kind: String, Sendable, CaseIterable {
        /// The forgotten password was replaced.
        case passwordReset = "password_reset"
        /// The same, but the server could not be told to end the other sessions.
        case passwordResetAlone = "password_reset_alone"
        /// The account will be deleted at `date`.
        case deletion
    }

    package var kind: Kind
    package var next: SafeURL
    /// With `Kind.deletion`.
    package var date: DateWords?

    package init(_ kind: Kind, next: SafeURL, date: DateWords? = nil) {
        self.kind = kind
        self.next = next
        self.date = date
    }

    package static let template = "done"

    package func fields(_ messages: Messages) -> PageObject {
        func text(_ part: String) -> PageValue { .message(messages[MessageKey("done.\(kind.rawValue).\(part)")]) }
        return [
            "kind": .text(kind.rawValue), "title": text("title"), "lead": text("lead"), "action": text("action"),
            "next": .url(next), "date": .object(date?.fields),
        ]
    }

    package static var samples: [PageSample<DoneContext>] {
        Kind.allCases.map { kind in
            PageSample(
                kind.rawValue, DoneContext(kind, next: .route("/login"), date: kind == .deletion ? .sample : nil))
        }
    }
}
