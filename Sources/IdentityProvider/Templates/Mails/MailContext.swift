/// What one mail says. Its templates are `emails/<template>.subject.txt.mustache`, `emails/<template>.txt.mustache` and,
/// if there is one, `emails/<template>.html.mustache`.
package protocol MailContext: Sendable {
    /// The template's name, which is also the mail's kind in the queue.
    static var template: String { get }

    /// Golden samples, as those of a page: from them the loader knows which names a template may use.
    static var samples: [MailSample<Self>] { get }

    /// How long the mail is of use; `nil`: as long as the queue tries at all.
    var usefulFor: Duration? { get }

    /// The mail's own names; those of `MailFrame` are added to every mail.
    func fields(_ messages: Messages, _ links: MailLinks) -> PageObject
}

extension MailContext {
    package var usefulFor: Duration? { nil }
}

/// One state of a mail, by name.
package struct MailSample<Mail: MailContext>: Sendable {
    package let name: String
    package let mail: Mail

    package init(_ name: String, _ mail: Mail) {
        self.name = name
        self.mail = mail
    }
}
