/// Another provider that can be signed in with, as a button.
package struct UpstreamOffer: Sendable {
    package var id: String
    /// What people know it by.
    package var name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    var fields: PageObject { ["id": .text(id), "name": .text(name)] }

    static let sample = UpstreamOffer(id: "work", name: "Work Account")
}

extension UpstreamOffer {
    init(_ provider: UpstreamProvider) { self.init(id: provider.id, name: provider.name) }
}
