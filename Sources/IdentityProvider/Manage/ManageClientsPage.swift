import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// The applications that are registered at the server, `GET /manage/clients`.
struct ManageClientsPage: Sendable {
    let shell: ManageShell
    let admin: AdminClient

    private static let pageSize = 25

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            let query = try request.queryParameters(shell.limits)
            let found = try await admin.clients(pageSize: Self.pageSize, pageToken: query["after"])
            let page = ManageClientsContext(
                navigation: shell.navigation(.clients, signedIn), clients: found.items.map(ManageClientsContext.Entry.init),
                next: found.nextToken.map { ManageSection.clients.url.adding(FormParameters([("after", $0)])) },
                notice: query["notice"].flatMap(ManageClientsContext.Notice.init(rawValue:)))
            return shell.pages.page(page, for: request)
        }
    }

    /// The list with what became of a form.
    static func url(_ notice: ManageClientsContext.Notice) -> SafeURL {
        ManageSection.clients.url.adding(FormParameters([("notice", notice.rawValue)]))
    }
}

extension ManageClientsContext.Entry {
    fileprivate init(_ client: OAuth2Client) {
        self.init(
            id: client.clientID, name: client.clientName, isPublic: client.isPublic,
            url: ManageClientPage.url(client.clientID))
    }
}
