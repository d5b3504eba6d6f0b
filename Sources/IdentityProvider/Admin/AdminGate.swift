import Ground
import HTTPTypes
import Hummingbird
import Web

/// The marker of what callers of the admin API present.
package enum AdminToken {}

/// Who may call the admin API: whoever has the token; without one, programs of this machine, but no page in a browser of
/// it. A page could post here, or reach it under a name of its own (DNS rebinding), and that is what gives it away.
struct AdminGate: RouterMiddleware {
    typealias Context = WebContext

    let token: Secret<AdminToken>?

    /// For probes and scrapers, which have no token and learn nothing of people.
    private static let open: Set<String> = ["/health/alive", "/health/ready"]

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if !Self.open.contains(request.uri.path) { try check(request, context) }
        return try await next(request, context)
    }

    private func check(_ request: Request, _ context: WebContext) throws(AdminFailure) {
        guard request.headers[.origin] == nil, !isFromElsewhere(request) else {
            throw AdminFailure(.forbidden, "forbidden", "Pages in browsers cannot call the admin API.")
        }
        if let token {
            let presented = request.headers[.authorization].flatMap(Self.bearer)
            guard let presented, presented.matches(token) else {
                throw AdminFailure(.unauthorized, "unauthorized", "Present admin.token as `Authorization: Bearer …`.")
            }
        } else if context.peer?.ipAddress != nil, !Self.isLoopback(request.head.authority ?? "") {
            throw AdminFailure(.forbidden, "forbidden", "Call the admin API as localhost, or set admin.token.")
        }
    }

    /// Fetch Metadata: `none` is a person at the address bar.
    private func isFromElsewhere(_ request: Request) -> Bool {
        guard let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) else { return false }
        return site != "none" && site != "same-origin"
    }

    /// RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1).
    private static func bearer(_ header: String) -> Secret<AdminToken>? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return Secret(String(parts[1]))
    }

    private static func isLoopback(_ authority: String) -> Bool {
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.prefix { $0 != ":" }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.lowercased() == "localhost"
            || (numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil })
    }
}
