import Hummingbird
import Web

/// The start page, `GET /`: who is signed in. Its way out leads through the server, so that it ends in every application.
struct HomePage: Sendable {
    let browsers: Browsers
    let server: PublicServer
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        guard let signedIn = try await browsers.signedIn(request) else {
            return pages.page(HomeContext(), for: request)
        }
        try await browsers.sessions.touch(signedIn.session)
        let page = HomeContext(account: AccountContext(signedIn.user), signOut: signedIn.signOut(server))
        return pages.page(page, for: request)
    }
}
