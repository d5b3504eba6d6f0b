import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page after a sign-out, `GET /logged-out`: `urls.post_logout_redirect` of the server.
struct LoggedOutPage: Sendable {
    let browsers: Browsers
    let pages: PageResponder
    let limits: RequestLimits

    /// A session that is still there is ended: the server comes here without asking anything when it has no session
    /// (any more), and ours must not outlive it (ory/hydra issue 1634). It is the only GET that ends something.
    func get(_ request: Request, context: WebContext) async throws -> Response {
        guard try request.queryParameters(limits)["stayed"] == nil else {
            return pages.page(LoggedOutContext(stayed: true, returnURL: .route("/")), for: request)
        }
        guard !request.isPrefetch else { return Response(status: .noContent) }
        var response = pages.page(LoggedOutContext(), for: request)
        if let own = try await browsers.signedIn(request) {
            try await browsers.sessions.end(own.cookie)
            response.set(browsers.cookies.sessionEnded)
        }
        // Not "cookies", which would take those of every application on the same site along.
        if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"storage\"" }
        return response
    }
}
