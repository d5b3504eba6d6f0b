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
            let text = LinesField.read(query["query"]).first ?? ""
            let found = try await find(text, after: query["after"])
            let page = ManageClientsContext(
                navigation: shell.navigation(.clients, signedIn), query: text,
                clients: found.items.map(ManageClientsContext.Entry.init),
                next: found.nextToken.map { token in
                    ManageSection.clients.url.adding(FormParameters([("query", text), ("after", token)]))
                },
                notice: query["notice"].flatMap(ManageClientsContext.Notice.init(rawValue:)))
            return shell.pages.page(page, for: request)
        }
    }

    /// The server finds applications by their whole name; the one whose id it is comes first.
    private func find(_ text: String, after token: String?) async throws -> ResultPage<OAuth2Client> {
        let named = try await admin.clients(
            pageSize: Self.pageSize, pageToken: token, name: text.isEmpty ? nil : text)
        guard !text.isEmpty, token == nil, let client = try await admin.client(text) else { return named }
        let others = named.items.filter { !$0.clientID.utf8.elementsEqual(client.clientID.utf8) }
        return ResultPage(items: [client] + others, nextToken: named.nextToken)
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
