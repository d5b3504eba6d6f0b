import Mail

/// Who sends mail, and for how long it is tried.
package struct MailPolicy: Sendable {
    /// `nil`: no mail is sent at all.
    package var sender: Mailbox?
    /// How long a mail is tried that is of use for longer.
    package var givesUpAfter: Duration

    package init(sender: Mailbox?, givesUpAfter: Duration = .seconds(72 * 3600)) {
        self.sender = sender
        self.givesUpAfter = givesUpAfter
    }
}
