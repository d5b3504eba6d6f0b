/// A mail in words: what its templates made of it.
package struct MailText: Sendable {
    package let subject: String
    package let text: String
    /// `nil`: the mail has a text part only.
    package let html: String?
}
