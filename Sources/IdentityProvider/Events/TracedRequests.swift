import Hummingbird
import Web

/// Lets whatever answers a request know where it came from, for the audit log.
struct TracedRequests: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        try await RequestTraces.$current.withValue(RequestTraces(request, context)) {
            try await next(request, context)
        }
    }
}
