import Ground
import Hummingbird
import Web

/// What a person allowed applications, refused them and took back, `GET /account/apps/past`.
struct PastConsentsPage: Sendable {
    let shell: AccountShell
    let events: EventStore
    let applications: ApplicationNames

    static let path = OwnPath.account("/apps/past")

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(shell.limits)
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let list = try await EventPage(Self.path.url, parameters) { place, limit in
                try await events.decisions(of: signedIn.user.id, after: place, limit: limit)
            }
            let names = await applications.names(of: list.events.compactMap(\.client))
            let page = PastConsentsContext(
                navigation: shell.navigation(.apps, signedIn), decisions: list.events.compactMap { $0.decision(names) },
                newer: list.newer, older: list.older)
            return shell.pages.page(page, for: request)
        }
    }
}
