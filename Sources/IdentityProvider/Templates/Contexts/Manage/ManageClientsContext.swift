/// The applications that are registered at the server, `manage_clients.mustache`. Its form sends `query`, by GET.
package struct ManageClientsContext: PageContext {
    /// One line of the list.
    package struct Entry: Sendable {
        package var id: String
        package var name: String
        package var isPublic: Bool
        package var url: SafeURL

        package init(id: String, name: String, isPublic: Bool, url: SafeURL) {
            self.id = id
            self.name = name
            self.isPublic = isPublic
            self.url = url
        }

        func fields(_ messages: Messages) -> PageObject {
            [
                "id": .text(id), "name": .text(name.isEmpty ? id : name), "url": .url(url),
                "kind": .message(messages[isPublic ? "manage.client.kind.public" : "manage.client.kind.confidential"]),
            ]
        }
    }

    /// What was done before.
    package enum Notice: String, Sendable, CaseIterable {
        case deleted
        /// The application that a form was about is not there any more.
        case gone
    }

    package var navigation: ManageNavigationContext
    /// What is looked for; empty: all of them.
    package var query: String
    package var clients: [Entry]
    package var next: SafeURL?
    package var notice: Notice?

    package init(
        navigation: ManageNavigationContext, query: String = "", clients: [Entry], next: SafeURL? = nil,
        notice: Notice? = nil
    ) {
        self.navigation = navigation
        self.query = query
        self.clients = clients
        self.next = next
        self.notice = notice
    }

    package static let template = "manage_clients"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "add": .url(.route("/manage/clients/new")),
            "search": .url(ManageSection.clients.url), "query": query.isEmpty ? .absent : .text(query),
            "clients": .list(clients.map { .object($0.fields(messages)) }), "hasClients": .flag(!clients.isEmpty),
            "next": .url(next),
            "notice": .message(notice.flatMap { messages[MessageKey("manage.clients.notice." + $0.rawValue)] }),
        ]
    }

    package static var samples: [PageSample<ManageClientsContext>] {
        let clients = [
            Entry(id: "prints", name: "Photo Prints", isPublic: false, url: .route("/manage/client")),
            Entry(id: "4f0c1b6e-60a8-4a86-a0a2-1f9c0f3ad2f1", name: "", isPublic: true, url: .route("/manage/client")),
        ]
        return [
            PageSample(
                "some",
                ManageClientsContext(
                    navigation: .sample(.clients), clients: clients, next: .route("/manage/clients"), notice: .deleted)),
            PageSample("none", ManageClientsContext(navigation: .sample(.clients), clients: [])),
            PageSample(
                "found", ManageClientsContext(navigation: .sample(.clients), query: "prints", clients: [clients[0]])),
            PageSample(
                "not_found", ManageClientsContext(navigation: .sample(.clients), query: "Photo Frames", clients: [])),
        ]
    }
}
