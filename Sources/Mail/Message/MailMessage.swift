import Ground

/// One message as it is sent (RFC 5322, RFC 2046). A text part is always there, and stands before the HTML part.
package struct MailMessage: Sendable {
    /// Distinguishes this message for ever; letters, digits and `-`. A second delivery of the same message has it too,
    /// so that mailboxes can tell.
    package let id: String
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    package var text: String
    package var html: String?
    package var date: UnixTime

    package init(
        id: String, from: Mailbox, to: Mailbox, subject: String, text: String, html: String? = nil, date: UnixTime
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.date = date
    }

    /// The whole message, lines ending in CRLF.
    package var bytes: [UInt8] { Array((header + content).utf8) }

    private var header: String {
        HeaderText.field("Date", MailDate.format(date))
            + HeaderText.field("From", from.header)
            + HeaderText.field("To", to.header)
            + HeaderText.field("Subject", HeaderText.unstructured(subject))
            + HeaderText.field("Message-ID", "<\(id)@\(from.address.domain)>")
            // RFC 3834 §5: nobody's holiday notice answers this.
            + HeaderText.field("Auto-Submitted", "auto-generated")
            + HeaderText.field("MIME-Version", "1.0")
    }

    private var content: String {
        let textPart = part("text/plain", text)
        guard let html else { return textPart }
        // RFC 2046 §5.1.4: the plainest form first, the richest last. `=_` cannot occur in quoted-printable.
        let boundary = "=_\(id)"
        return "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
            + "--\(boundary)\r\n\(textPart)--\(boundary)\r\n\(part("text/html", html))--\(boundary)--\r\n"
    }

    private func part(_ type: String, _ text: String) -> String {
        let (encoding, body) = BodyEncoding.encode(text)
        return "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: \(encoding.rawValue)\r\n\r\n\(body)"
    }
}
