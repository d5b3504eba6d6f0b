import Ground
import Hummingbird
import Web

/// The error page, `GET /error`: `urls.error` of the server, for what cannot be told to a client.
struct ErrorPage: Sendable {
    let pages: PageResponder
    let limits: RequestLimits
    /// Whether `error_debug` is shown: it is the operator's business, so only while developing.
    let showsDebug: Bool

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        let hint = [parameters["error_hint"], showsDebug ? parameters["error_debug"] : nil].compactMap { $0 }
        let page = ErrorContext(
            status: 400, code: String((parameters["error"] ?? "invalid_request").prefix(100)),
            description: parameters["error_description"].map { String($0.prefix(500)) },
            hint: hint.isEmpty ? nil : String(hint.joined(separator: " ").prefix(500)), requestID: context.id)
        return pages.page(page, status: .badRequest, for: request)
    }
}
