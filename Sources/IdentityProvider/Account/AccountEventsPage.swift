import Ground
import Hummingbird
import Web

/// What happened with an account, `GET /account/events`.
struct AccountEventsPage: Sendable {
    let shell: AccountShell
    let history: EventHistory

    static let path = AccountSection.events.path
    private static let pageSize = 20

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let parameters = try request.queryParameters(shell.limits)
            let before = parameters["before"].flatMap(EventPlace.init)
            // One more than is shown tells whether there are older ones.
            let found = try await history.events(of: signedIn.user.id, before: before, limit: Self.pageSize + 1)
            let shown = found.prefix(Self.pageSize)
            let older = found.count > Self.pageSize ? shown.last.map { address($0.place) } : nil
            let page = AccountEventsContext(
                navigation: shell.navigation(.events, signedIn), events: shown.map(\.context),
                newer: before == nil ? nil : SafeURL(path: Self.path.text), older: older)
            return shell.pages.page(page, for: request)
        }
    }

    private func address(_ place: EventPlace) -> SafeURL {
        (SafeURL(path: Self.path.text) ?? .route("/account")).adding(FormParameters([("before", place.text)]))
    }
}
