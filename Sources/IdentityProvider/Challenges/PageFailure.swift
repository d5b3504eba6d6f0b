import HTTPTypes

/// A request that ends on the error page: what happened, and the way on.
struct PageFailure: Error, Sendable {
    let status: HTTPResponse.Status
    /// Chooses the page's texts; see `ErrorContext.code`.
    let code: String
    /// What is wrong and how to mend it; safe to show.
    var hint: String?
    var retry: ErrorContext.Retry?
    /// Tells the browser when to come back (RFC 9110 §10.2.3).
    var retryAfter: Duration?

    init(
        _ status: HTTPResponse.Status, _ code: String, hint: String? = nil, retry: ErrorContext.Retry? = nil,
        retryAfter: Duration? = nil
    ) {
        self.status = status
        self.code = code
        self.hint = hint
        self.retry = retry
        self.retryAfter = retryAfter
    }
}
