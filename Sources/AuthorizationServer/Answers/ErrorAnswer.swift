import Database
import Ground
import HTTPTypes
import Hummingbird
import Logging
import OAuth
import Web

/// Every JSON error of either port: `{"error": …, "error_description": …}` (RFC 6749 §5.2).
struct ErrorAnswer: Sendable {
    /// `oauth2.expose_internal_errors`: puts `debug` on the wire; for development.
    let exposeInternalErrors: Bool

    /// The answer to anything that a handler can throw. What is nobody's protocol error is the server's own fault: it is
    /// logged whole and answered with a fixed sentence.
    func response(to error: any Error, _ request: Request, _ context: WebContext) -> Response {
        switch error {
        case let error as OAuthError: return response(to: error, context)
        case let error as RequestFailure:
            return Self.json(
                error: OAuthError.Code.invalidRequest.rawValue, description: error.message, status: error.status)
        case let error as DatabaseError where error.reason == .overloaded || error.reason == .unavailable:
            context.logger.error("storage is not available", metadata: ["error": "\(error)"])
            return unavailable
        case let error as DatabaseError where error.reason == .foreignKeyViolation:
            // Somebody deleted a client or a consent while something was being issued for it.
            return response(to: OAuthError(.invalidGrant, debug: "what it hangs on was deleted meanwhile"), context)
        case let error as HTTPError where error.status == .notFound:
            return Self.json(error: "Not Found", description: "There is nothing at this path.", status: .notFound)
        case is CancellationError:
            return unavailable
        default:
            context.logger.error("unexpected error", metadata: ["error": "\(String(reflecting: error))"])
            return response(to: OAuthError(.serverError), context)
        }
    }

    func response(to error: OAuthError, _ context: WebContext) -> Response {
        context.logger.info("refused", metadata: ["error": "\(error.debugDescription)"])
        // RFC 6749 §5.1: no answer of the token endpoint is stored, its errors included.
        var headers = HTTPFields.notStored
        if error.code == .temporarilyUnavailable { headers[.retryAfter] = Self.retryAfter }
        // RFC 6749 §5.2, RFC 6750 §3
        if let challenge = error.challenge { headers[.wwwAuthenticate] = challenge }
        return Self.json(
            error: error.code.rawValue, description: description(of: error), status: .init(code: error.code.status),
            headers: headers)
    }

    /// `error_description`, with the log's part where the operator wants it on the wire.
    func description(of error: OAuthError) -> String {
        guard exposeInternalErrors, let debug = error.debug else { return error.errorDescription }
        return error.errorDescription + " " + debug
    }

    /// Seconds; what is overloaded now is mostly not so any more then.
    private static let retryAfter = "1"

    private var unavailable: Response {
        var headers = HTTPFields.notStored
        headers[.retryAfter] = Self.retryAfter
        let code = OAuthError.Code.temporarilyUnavailable
        return Self.json(error: code.rawValue, description: code.meaning, status: .serviceUnavailable, headers: headers)
    }

    static func json(
        error: String, description: String, status: HTTPResponse.Status, headers: HTTPFields = HTTPFields()
    ) -> Response {
        let body: JSONObject = JSONObject(["error": .string(error), "error_description": .string(description)])
        return .json(body.bytes, status: status, headers: headers)
    }
}
