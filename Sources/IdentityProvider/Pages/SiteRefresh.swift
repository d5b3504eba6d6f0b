import Hummingbird
import Web

/// In development every request shows the site's files as they are on the disk.
struct SiteRefresh: RouterMiddleware {
    let site: CurrentSite

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        await site.reloadIfChanged()
        return try await next(request, context)
    }
}
