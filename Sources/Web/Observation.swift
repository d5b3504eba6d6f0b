import Ground
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The one middleware around every request: enforces the limits that need no body, answers errors in the program's own
/// form, puts the headers on, counts, and logs. Stock middleware for each of these costs as much as the request (design D7).
package struct Observation: RouterMiddleware {
    package typealias Context = WebContext

    private let clock: MonotonicClock
    private let limits: RequestLimits
    private let headers: ResponseHeaders
    private let metrics: HTTPMetrics
    private let logsHealth: Bool
    private let cors: CORS?
    private let tracer: Tracer?
    private let render: @Sendable (any Error, Request, WebContext) -> Response

    /// - Parameters:
    ///   - logsHealth: Whether requests for `/health/` are logged as others are.
    ///   - cors: `nil` where no page of another origin may call.
    ///   - tracer: `nil` where nothing is traced.
    ///   - render: Answers what a handler threw. An error that it does not know is the program's own fault.
    package init(
        clock: MonotonicClock, limits: RequestLimits, headers: ResponseHeaders, metrics: HTTPMetrics, logsHealth: Bool = true,
        cors: CORS? = nil, tracer: Tracer? = nil,
        render: @escaping @Sendable (any Error, Request, WebContext) -> Response
    ) {
        self.clock = clock
        self.limits = limits
        self.headers = headers
        self.metrics = metrics
        self.logsHealth = logsHealth
        self.cors = cors
        self.tracer = tracer
        self.render = render
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = clock.now()
        guard let tracer else { return await observe(request, context, start, next) }
        let work = tracer.begin(partOf: TraceContext(request.headers))
        let response = await TraceContext.$current.withValue(work.context) {
            await observe(request, context, start, next)
        }
        end(work, tracer, request, context, response.status.code)
        return response
    }

    private func observe(
        _ request: Request, _ context: WebContext, _ start: MonotonicClock.Instant,
        _ next: (Request, WebContext) async throws -> Response
    ) async -> Response {
        var response = await answer(request, context, next)
        headers.apply(to: &response)
        let duration = clock.now() - start
        // The route's pattern, never the path: paths hold identifiers, and would make a time series each.
        let endpoint = context.endpointPath ?? "none"
        metrics.record(endpoint, request, response, duration)
        log(request, endpoint, response.status.code, duration, context.logger)
        return response
    }

    private func answer(
        _ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response
    ) async -> Response {
        guard let cors else { return await answerRegardlessOfOrigin(request, context, next) }
        var request = request
        let decision = await cors.decide(&request, context)
        var response =
            decision.isWholeAnswer
            ? Response(status: .noContent) : await answerRegardlessOfOrigin(request, context, next)
        decision.apply(to: &response)
        return response
    }

    private func answerRegardlessOfOrigin(
        _ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response
    ) async -> Response {
        do {
            try check(request)
            return try await next(request, context)
        } catch {
            return render(error, request, context)
        }
    }

    private func end(
        _ work: Tracer.Work, _ tracer: Tracer, _ request: Request, _ context: WebContext, _ status: Int
    ) {
        let method = HTTPMetrics.name(request.method)
        var attributes: [(name: String, value: Span.Attribute)] = [
            (name: "http.request.method", value: .text(method)),
            (name: "http.response.status_code", value: .number(Int64(status))),
        ]
        var name = method
        if let route = context.endpointPath {
            name += " \(route)"
            attributes.append((name: "http.route", value: .text(route)))
        }
        tracer.end(work, name, .server, failed: status >= 500, attributes: attributes)
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
