/// Another provider that can be signed in with, as a button.
package struct UpstreamOffer: Sendable {
    package var id: String
    /// What people know it by.
    package var name: String
    /// A picture beside the name: `https`, or a path of ours.
    package var logo: SafeURL?

    package init(id: String, name: String, logo: SafeURL? = nil) {
        self.id = id
        self.name = name
        self.logo = logo
    }

    var fields: PageObject { ["id": .text(id), "name": .text(name), "logo": .url(logo)] }

    static let sample = UpstreamOffer(id: "work", name: "Work Account", logo: .asset("favicon.svg"))
}

extension UpstreamOffer {
    init(_ provider: UpstreamProvider) { self.init(id: provider.id, name: provider.name, logo: provider.logo) }
}
