import Mail

/// Who sends mail, and for how long it is tried.
package struct MailPolicy: Sendable {
    /// `nil`: no mail is sent at all.
    package var sender: Mailbox?
    /// How long a mail is tried that is of use for longer.
    package var givesUpAfter: Duration
    /// Whether people learn of a sign-in with a browser that their account was not signed in with before.
    package var tellsOfNewBrowsers: Bool

    package init(
        sender: Mailbox?, givesUpAfter: Duration = .seconds(72 * 3600), tellsOfNewBrowsers: Bool = false
    ) {
        self.sender = sender
        self.givesUpAfter = givesUpAfter
        self.tellsOfNewBrowsers = tellsOfNewBrowsers
    }
}
