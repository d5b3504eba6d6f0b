/// A document that people must agree to before they sign in.
package struct TermsDocument: Sendable, Hashable {
    /// What a person agreed to: a new version has to be agreed to anew.
    package struct Version: Sendable, Hashable {
        package let document: String
        package let version: String

        package init(document: String, version: String) {
            self.document = document
            self.version = version
        }
    }

    /// Chooses the title, `terms.document.<name>`: `terms` or `privacy`.
    package let name: String
    package let version: String
    package let url: SafeURL

    package init(name: String, version: String, url: SafeURL) {
        self.name = name
        self.version = version
        self.url = url
    }

    package var asAccepted: Version { Version(document: name, version: version) }
}
