/// The application that asks. All of it is what the application says about itself.
package struct ClientContext: Sendable {
    package var id: String
    /// The client's name; its id where it has none.
    package var name: String
    /// Shown only if https (or of this machine, in development). Browsers load it only where the page's
    /// Content-Security-Policy has its `origin` in `img-src`; set `nil` where that is not wanted.
    package var logo: SafeURL?
    package var website: SafeURL?
    package var terms: SafeURL?
    package var privacy: SafeURL?
    /// Nobody vouches for this client: it registered itself (RFC 7591). The consent page says so.
    package var isUnverified: Bool

    package init(
        id: String, name: String?, logo: String? = nil, website: String? = nil, terms: String? = nil,
        privacy: String? = nil, isUnverified: Bool = false, allowingLoopback: Bool = false
    ) {
        func checked(_ url: String?) -> SafeURL? { SafeURL(url, allowingLoopback: allowingLoopback) }
        self.id = id
        self.name = name.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? id
        self.logo = checked(logo)
        self.website = checked(website)
        self.terms = checked(terms)
        self.privacy = checked(privacy)
        self.isUnverified = isUnverified
    }

    var fields: PageObject {
        [
            "id": .text(id), "name": .text(name), "initial": .text(initials(of: name, count: 1)), "logo": .url(logo),
            "website": .url(website), "host": .text(website?.host), "terms": .url(terms), "privacy": .url(privacy),
            "isUnverified": .flag(isUnverified), "hasLinks": .flag(terms != nil || privacy != nil),
        ]
    }

    /// Its logo is one that the gallery can show.
    static let sample: ClientContext = {
        var client = ClientContext(
            id: "photo-prints", name: "Photo Prints", website: "https://prints.example/",
            terms: "https://prints.example/terms", privacy: "https://prints.example/privacy")
        client.logo = .asset("favicon.svg")
        return client
    }()
}
