import Ground
import Hummingbird
import Web

/// What happened with an account, `GET /account/events`.
struct AccountEventsPage: Sendable {
    let shell: AccountShell
    let events: EventStore
    let applications: ApplicationNames

    static let path = AccountSection.events.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let parameters = try request.queryParameters(shell.limits)
            let list = try await EventPage(Self.path.url, parameters) { place, limit in
                try await events.list(of: signedIn.user.id, after: place, limit: limit)
            }
            let names = await applications.names(of: list.events.compactMap(\.client))
            let page = AccountEventsContext(
                navigation: shell.navigation(.events, signedIn), events: list.events.map { $0.accountContext(names) },
                newer: list.newer, older: list.older)
            return shell.pages.page(page, for: request)
        }
    }
}
