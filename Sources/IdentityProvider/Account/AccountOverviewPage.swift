import Hummingbird
import Web

/// The first page of an account, `GET /account`.
struct AccountOverviewPage: Sendable {
    let shell: AccountShell

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let page = AccountOverviewContext(
                navigation: shell.navigation(.overview, signedIn), account: AccountContext(signedIn.user))
            return shell.pages.page(page, for: request)
        }
    }
}
