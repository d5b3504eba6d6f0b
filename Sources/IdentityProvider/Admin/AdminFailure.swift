import HTTPTypes

/// A refusal of the admin API.
struct AdminFailure: Error, Sendable {
    let status: HTTPResponse.Status
    /// A word for programs.
    let code: String
    /// A sentence for people: what is wrong, and how to mend it.
    let message: String

    init(_ status: HTTPResponse.Status, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    static func invalid(_ message: String) -> AdminFailure { AdminFailure(.badRequest, "invalid_request", message) }
    static func notFound(_ message: String) -> AdminFailure { AdminFailure(.notFound, "not_found", message) }
    static func conflict(_ message: String) -> AdminFailure { AdminFailure(.conflict, "conflict", message) }
}
