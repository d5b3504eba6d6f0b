/// The error page, `error.mustache`: what happened, whether anything was changed, and the way on.
package struct ErrorContext: PageContext {
    /// A way on, as a button.
    package struct Retry: Sendable {
        package var url: SafeURL
        package var label: MessageKey

        /// `label` is a message: `error.retry` ("Start again"), `error.back` ("Back to the application").
        package init(_ url: SafeURL, label: MessageKey = "error.retry") {
            self.url = url
            self.label = label
        }
    }

    /// The HTTP status that the page is sent with.
    package var status: Int
    /// Chooses the texts `error.<code>.title` and `.detail`: an OAuth error code from `urls.error`'s query, or one of
    /// ours (`challenge_used`, `challenge_expired`, `challenge_unknown`, `form_expired`, `not_found`,
    /// `too_many_requests`, `server_unavailable`). A code without texts gets general ones.
    package var code: String
    /// What the other side said (`error_description`): anyone's words, shown as such.
    package var description: String?
    package var hint: String?
    package var retry: Retry?
    /// For the operator to find it in the log.
    package var requestID: String?

    package init(
        status: Int, code: String, description: String? = nil, hint: String? = nil, retry: Retry? = nil,
        requestID: String? = nil
    ) {
        self.status = status
        self.code = code
        self.description = description
        self.hint = hint
        self.retry = retry
        self.requestID = requestID
    }

    package static let template = "error"

    package func fields(_ messages: Messages) -> PageObject {
        let general = status >= 500 ? "error.server_error" : "error.other"
        func text(_ part: String) -> Message? {
            messages.first(of: MessageKey("error.\(code).\(part)"), MessageKey("\(general).\(part)"))
        }
        return [
            "status": .text(String(status)), "code": .text(code), "title": .message(text("title")),
            "detail": .message(text("detail")), "description": .text(description), "hint": .text(hint),
            "retry": .object(retry.map { ["url": .url($0.url), "label": .message(messages[$0.label])] }),
            "requestID": .text(requestID),
        ]
    }

    package static var samples: [PageSample<ErrorContext>] {
        [
            PageSample(
                "full",
                ErrorContext(
                    status: 400, code: "invalid_request", description: "The request is missing a required parameter.",
                    hint: "The parameter response_type is missing.", retry: Retry(.route("/")), requestID: "7f1c-20")),
            PageSample(
                "expired",
                ErrorContext(
                    status: 410, code: "challenge_expired",
                    retry: SafeURL("https://prints.example/").map { Retry($0, label: "error.back") })),
            PageSample("unknown", ErrorContext(status: 500, code: "something_new")),
        ]
    }
}
