import Ground
import Mail

/// How a mail is kept in the queue, before it is encrypted: sender, recipient and message, each of the first two ending
/// in a line end, which neither can contain.
enum MailContent {
    static func bytes(of mail: OutgoingMail) -> [UInt8] {
        Array("\(mail.sender)\n\(mail.recipient)\n".utf8) + mail.content
    }

    /// `nil` when these are not bytes of a mail.
    static func mail(id: String, from bytes: [UInt8]) -> OutgoingMail? {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let sender = MailAddress(stored: parts[0]),
            let recipient = MailAddress(stored: parts[1])
        else { return nil }
        return OutgoingMail(id: id, sender: sender, recipient: recipient, content: Array(parts[2]))
    }
}

extension MailAddress {
    fileprivate init?(stored bytes: ArraySlice<UInt8>) {
        // Quotation marks are the wire's; the address itself has none.
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        self.init(text.replacing("\"", with: ""))
    }
}
