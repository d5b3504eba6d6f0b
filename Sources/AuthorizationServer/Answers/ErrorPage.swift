import Ground
import HTTPTypes
import Hummingbird
import Logging
import OAuth
import Web

/// Errors that no client may learn of, because nobody knows where it is: they are shown to the person at the browser.
struct ErrorPage: Sendable {
    /// `urls.error`; `nil` where no page is configured.
    let url: String?
    let answer: ErrorAnswer

    func response(to error: OAuthError, _ context: WebContext) -> Response {
        context.logger.info("refused", metadata: ["error": "\(error.debugDescription)"])
        let description = answer.description(of: error)
        guard let url else {
            let status = HTTPResponse.Status(code: error.code.status)
            return FallbackPage(
                title: "The request could not be completed", paragraphs: ["Error: \(error.code.rawValue)", description]
            ).response(status: status)
        }
        let query = FormParameters([("error", error.code.rawValue), ("error_description", description)])
        return .redirect(to: url + (url.contains("?") ? "&" : "?") + query.encoded, status: .found)
    }
}
