import Ground
import HTTPTypes
import Hummingbird
import Web

/// Answers with a page, in the language of the person who asks.
struct PageResponder: Sendable {
    let renderer: PageRenderer

    /// - Parameters:
    ///   - locales: the `ui_locales` of the authorization request, which come before the browser's languages.
    ///   - retryAfter: when to come back, with a status that says so.
    func page(
        _ page: some PageContext, status: HTTPResponse.Status = .ok, for request: Request, locales: [String] = [],
        retryAfter: Duration? = nil
    ) -> Response {
        var headers = HTTPFields()
        if let retryAfter { headers[.retryAfter] = String(max(1, retryAfter.wholeSeconds)) }
        return .html(renderer.render(page, wishes: locales + request.languages), status: status, headers: headers)
    }
}
