import Ground
import Hummingbird
import Web

/// What a person allowed applications, refused them and took back, `GET /account/apps/past`.
struct PastConsentsPage: Sendable {
    let shell: AccountShell
    let past: PastConsents
    let applications: ApplicationNames

    static let path = OwnPath.account("/apps/past")

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(shell.limits)
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let list = try await EventPage(Self.path, parameters, place: \.place) { place, limit in
                try await past.decisions(of: signedIn.user.id, before: place, limit: limit)
            }
            let names = await applications.names(of: list.items.compactMap(\.client))
            let page = PastConsentsContext(
                navigation: shell.navigation(.apps, signedIn),
                decisions: list.items.map { decision in
                    PastConsentsContext.Decision(
                        decision.kind, application: decision.client.map { names[$0] ?? $0 },
                        at: DateWords(decision.place.at), scopes: decision.scopes.map { ScopeContext($0) },
                        browser: decision.userAgent.flatMap { BrowserName($0)?.text })
                }, newer: list.newer, older: list.older)
            return shell.pages.page(page, for: request)
        }
    }
}
