import Ground
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The one middleware around every request: enforces the limits that need no body, answers errors in the program's own
/// form, puts the headers on, counts, and logs. Stock middleware for each of these costs as much as the request (design D7).
package struct Observation: RouterMiddleware {
    package typealias Context = WebContext

    private let limits: RequestLimits
    private let headers: ResponseHeaders
    private let metrics: HTTPMetrics
    private let logsHealth: Bool
    private let render: @Sendable (any Error, Request, WebContext) -> Response

    /// - Parameters:
    ///   - logsHealth: Whether requests for `/health/` are logged as others are.
    ///   - render: Answers what a handler threw. An error that it does not know is the program's own fault.
    package init(
        limits: RequestLimits, headers: ResponseHeaders, metrics: HTTPMetrics, logsHealth: Bool = true,
        render: @escaping @Sendable (any Error, Request, WebContext) -> Response
    ) {
        self.limits = limits
        self.headers = headers
        self.metrics = metrics
        self.logsHealth = logsHealth
        self.render = render
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            try check(request)
            response = try await next(request, context)
        } catch {
            response = render(error, request, context)
        }
        headers.apply(to: &response)
        let duration = ContinuousClock.now - start
        // The route's pattern, never the path: paths hold identifiers, and would make a time series each.
        let endpoint = context.endpointPath ?? "none"
        metrics.record(endpoint: endpoint, method: request.method, status: response.status.code, duration: duration)
        log(request, endpoint, response.status.code, duration, context.logger)
        return response
    }

    private func log(
        _ request: Request, _ endpoint: String, _ status: Int, _ duration: Duration, _ logger: Logger
    ) {
        let failed = status >= 500
        guard failed || logger.logLevel <= .debug, failed || logsHealth || !endpoint.contains("/health/") else { return }
        logger.log(
            level: failed ? .error : .debug, "request",
            metadata: [
                "method": "\(request.method.rawValue)", "endpoint": "\(endpoint)", "status": "\(status)",
                "milliseconds": "\(duration.wholeMilliseconds)",
            ])
    }

    private func check(_ request: Request) throws(RequestFailure) {
        guard (request.head.path ?? "").utf8.count <= limits.target else {
            throw RequestFailure(.uriTooLong, "The request target is longer than \(limits.target) bytes.")
        }
        var size = 0
        for field in request.headers { size += field.name.rawName.utf8.count + field.value.utf8.count + 4 }
        guard size <= limits.headers else {
            throw RequestFailure(
                .requestHeaderFieldsTooLarge, "The header fields are larger than \(limits.headers) bytes.")
        }
    }
}
