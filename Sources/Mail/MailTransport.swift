/// A way for mail to leave.
package protocol MailTransport: Sendable {
    /// Hands `mail` on. When this returns, the other side has taken it over.
    func send(_ mail: OutgoingMail) async throws(MailFailure)
}

/// A message in its envelope (RFC 5321 §2.3.1).
package struct OutgoingMail: Sendable {
    /// That of the message.
    package let id: String
    package let sender: MailAddress
    package let recipient: MailAddress
    /// The message with its header, lines ending in CRLF.
    package let content: [UInt8]

    package init(id: String, sender: MailAddress, recipient: MailAddress, content: [UInt8]) {
        self.id = id
        self.sender = sender
        self.recipient = recipient
        self.content = content
    }
}

/// Why a mail was not handed on. The reason names no recipient and no credential.
package struct MailFailure: Error, Sendable, CustomStringConvertible {
    package let reason: String
    /// Another attempt with the same mail would fail as well (RFC 5321 §4.2.1, a reply 5yz to the mail itself).
    package let isFinal: Bool

    package init(_ reason: String, isFinal: Bool = false) {
        self.reason = reason
        self.isFinal = isFinal
    }

    package var description: String { reason }
}
