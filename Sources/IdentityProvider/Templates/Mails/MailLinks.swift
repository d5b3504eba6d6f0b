import Ground
import Settings

/// Makes the links in mails. Their base is `urls.self`, never what a request's Host says (OWASP Forgot Password Cheat
/// Sheet): whoever asks for a mail does not choose where it leads.
package struct MailLinks: Sendable {
    private let base: AbsoluteURL

    package init(_ base: AbsoluteURL) { self.base = base }

    /// The address of a page of ours; `nil` only where `urls.self` is none that a page may link to.
    func callAsFunction(_ link: MailLink) -> SafeURL? {
        SafeURL(base.appending(link.path.description), allowingLoopback: true)?.adding(link.parameters)
    }

    /// `url`, on our own site where it is a path.
    func absolute(_ url: SafeURL?) -> SafeURL? {
        guard let url, url.origin == nil else { return url }
        return SafeURL(base.appending(url.text), allowingLoopback: true)
    }

    static let sample = (try? AbsoluteURL("https://id.example/")).map(MailLinks.init)
}

/// A page of ours that a mail leads to. Opening it changes nothing, as mail scanners open links too.
package struct MailLink: Sendable {
    package let path: StaticString
    package let parameters: FormParameters

    package init(_ path: StaticString, _ parameters: FormParameters = FormParameters()) {
        self.path = path
        self.parameters = parameters
    }
}
