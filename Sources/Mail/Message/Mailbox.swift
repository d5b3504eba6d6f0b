/// An address with the name that mail programs show for it (RFC 5322 §3.4).
package struct Mailbox: Sendable, Hashable {
    package let name: String?
    package let address: MailAddress

    package init(name: String? = nil, _ address: MailAddress) {
        self.name = name
        self.address = address
    }

    /// The body of a header field: `"Example Works" <no-reply@example.com>`.
    var header: String {
        guard let name else { return "<\(address)>" }
        return "\(HeaderText.phrase(name)) <\(address)>"
    }
}
