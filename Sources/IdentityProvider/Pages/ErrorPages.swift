import AdminClient
import Database
import HTTPTypes
import Hummingbird
import Logging
import PasswordHashing
import Web

/// Turns whatever a handler threw into a page: the only place where that happens. What is not foreseen is our own fault,
/// told in full to the log and not at all to the person.
struct ErrorPages: Sendable {
    let pages: PageResponder

    func response(_ error: any Error, _ request: Request, _ context: WebContext) -> Response {
        let failure = failure(error, request, context)
        if failure.status.kind == .serverError {
            context.logger.error("request failed", metadata: ["error": "\(error)", "request": "\(context.id)"])
        }
        let page = ErrorContext(
            status: failure.status.code, code: failure.code, hint: failure.hint, retry: failure.retry,
            requestID: context.id)
        return pages.page(page, status: failure.status, for: request, retryAfter: failure.retryAfter)
    }

    private func failure(_ error: any Error, _ request: Request, _ context: WebContext) -> PageFailure {
        switch error {
        case let failure as PageFailure: failure
        case let failure as RequestFailure:
            PageFailure(failure.status, "invalid_request", hint: failure.message)
        case let error as HTTPError where error.status == .notFound: PageFailure(.notFound, "not_found")
        case let error as HTTPError where error.status.kind == .clientError:
            PageFailure(error.status, "invalid_request", hint: error.body)
        case PasswordHashingError.overloaded, AdminError.unreachable: unavailable(request)
        case let error as DatabaseError where [.overloaded, .unavailable].contains(error.reason): unavailable(request)
        case UserStoreError.database(let error) where [.overloaded, .unavailable].contains(error.reason):
            unavailable(request)
        // Our own credentials or our own request are wrong: nothing that a person can mend.
        case AdminError.refused: PageFailure(.badGateway, "server_error")
        default: PageFailure(.internalServerError, "server_error")
        }
    }

    /// The same address again, challenge included, so that nothing is lost.
    private func unavailable(_ request: Request) -> PageFailure {
        let again = SafeURL(path: request.head.path ?? "/").map { ErrorContext.Retry($0) }
        return PageFailure(.serviceUnavailable, "server_unavailable", retry: again, retryAfter: .seconds(5))
    }
}
