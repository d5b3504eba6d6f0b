import Ground

/// A page of our own that a sign-in may lead to. Anything else that `return_to` could say is refused: an address that
/// leaves this program would make the sign-in page send people anywhere (CWE-601; ASVS 3.7.2).
package struct OwnPath: Sendable, Hashable {
    package let text: String

    static let account = OwnPath(checked: "/account")
    static let manage = OwnPath(checked: "/manage")

    /// The pages that people sign in to without any application.
    private static let areas: Set<Substring> = ["account", "manage"]

    /// A page below `/account` that is written in the source.
    static func account(_ page: StaticString) -> OwnPath { OwnPath(checked: "/account" + page.description) }

    private init(checked text: String) { self.text = text }

    /// A path below `/account` or `/manage`, with a query at most. `nil` for everything else: another page, `//host`, `/\host`,
    /// control characters, `..`, and anything that is percent-encoded, so that nothing can be hidden in it.
    init?(_ text: String) {
        guard let url = SafeURL(path: text) else { return nil }
        let path = url.text.prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, Self.areas.contains(parts[1]), !parts.dropFirst().contains(""), !parts.contains(".."),
            !parts.contains("."), !url.text.contains("%"), !url.text.contains("#")
        else { return nil }
        self.text = url.text
    }

    /// For links and forms: what is checked here is checked as an address of a page, too.
    var url: SafeURL { SafeURL(path: text) ?? .route("/account") }

    /// Where a person signs in who wants to come here.
    /// - Parameter reauthenticating: although they are signed in, as it was too long ago.
    func signIn(reauthenticating: Bool = false) -> SafeURL {
        var parameters = FormParameters([("return_to", text)])
        if reauthenticating { parameters.append("reauthenticate", "true") }
        return SafeURL.route("/login").adding(parameters)
    }
}
