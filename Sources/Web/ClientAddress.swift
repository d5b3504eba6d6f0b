import Hummingbird

/// Finds out, once for all that follows, whose request it is: behind proxies that are trusted, not the proxy's own.
package struct ClientAddress: RouterMiddleware {
    package typealias Context = WebContext

    private let proxies: TrustedProxies

    package init(behind proxies: TrustedProxies) { self.proxies = proxies }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.client = proxies.client(of: request, context)
        return try await next(request, context)
    }
}
