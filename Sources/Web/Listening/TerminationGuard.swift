import Ground
import HTTPTypes
import Hummingbird
import Logging

/// Refuses plain http where TLS must have ended before the request came here (`allow_termination_from`). Health checks and
/// the metrics come from within and need no TLS, as in Hydra.
package struct TerminationGuard: RouterMiddleware {
    package typealias Context = WebContext

    private let terminators: [AddressRange]
    private let othersSpeakTLS: Bool

    /// `nil` where nobody ends TLS before this program.
    ///
    /// - Parameter othersSpeakTLS: Whether a connection from elsewhere is greeted with a certificate.
    package init?(terminators: [AddressRange], othersSpeakTLS: Bool) {
        guard !terminators.isEmpty else { return nil }
        self.terminators = terminators
        self.othersSpeakTLS = othersSpeakTLS
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if let refusal = refusal(of: request, context), !Self.isExempt(request) {
            context.logger.warning(
                "a request over plain http was refused",
                metadata: ["peer": "\(context.peer?.ipAddress ?? "unknown")", "reason": "\(refusal)"])
            throw RequestFailure(.badGateway, refusal)
        }
        return try await next(request, context)
    }

    private func refusal(of request: Request, _ context: WebContext) -> String? {
        guard terminators.include(context.peer) else {
            return othersSpeakTLS ? nil : "The request cannot be served over insecure http."
        }
        guard let name = HTTPField.Name("X-Forwarded-Proto"), request.headers[name] == "https" else {
            return "The request cannot be served over insecure http: X-Forwarded-Proto must be https."
        }
        return nil
    }

    private static func isExempt(_ request: Request) -> Bool { exempt.contains(request.uri.path) }

    private static let exempt: Set<String> = [
        "/health/alive", "/health/ready", "/admin/health/alive", "/admin/health/ready", "/metrics/prometheus",
        "/admin/metrics/prometheus",
    ]
}
