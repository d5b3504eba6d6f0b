import AdminClient
import Database
import Ground
import HTTPTypes
import Hummingbird
import Logging
import Web

/// Every error of the admin API in one shape, that of the server's: `{"error": …, "error_description": …}`.
struct AdminErrors: Sendable {
    func response(_ error: any Error, _ request: Request, _ context: WebContext) -> Response {
        let failure = failure(error)
        if failure.status.kind == .serverError {
            context.logger.error("request failed", metadata: ["error": "\(error)", "request": "\(context.id)"])
        }
        var headers = HTTPFields.notStored
        if failure.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if failure.status == .serviceUnavailable { headers[.retryAfter] = "1" }
        let body = JSONObject(["error": .string(failure.code), "error_description": .string(failure.message)])
        return .json(body.bytes, status: failure.status, headers: headers)
    }

    private func failure(_ error: any Error) -> AdminFailure {
        switch error {
        case let failure as AdminFailure: return failure
        case let failure as RequestFailure: return AdminFailure(failure.status, "invalid_request", failure.message)
        case let error as HTTPError where error.status == .notFound:
            return .notFound("There is nothing at this path.")
        case let error as HTTPError where error.status.kind == .clientError:
            return AdminFailure(error.status, "invalid_request", error.body ?? "The request cannot be answered.")
        case let error as UserStoreError: return failure(error)
        case let error as DatabaseError where [.overloaded, .unavailable].contains(error.reason):
            return Self.unavailable
        default: return AdminFailure(.internalServerError, "server_error", "The request failed; the log says why.")
        }
    }

    private func failure(_ error: UserStoreError) -> AdminFailure {
        switch error {
        case .emailTaken, .usernameTaken: .conflict("\(error)")
        case .usernameInvalid: .invalid("\(error)")
        case .notFound: .notFound("\(error)")
        case .database(let error) where [.overloaded, .unavailable].contains(error.reason): Self.unavailable
        case .database: AdminFailure(.internalServerError, "server_error", "The request failed; the log says why.")
        }
    }

    private static let unavailable = AdminFailure(
        .serviceUnavailable, "temporarily_unavailable", "The database does not answer just now.")
}
