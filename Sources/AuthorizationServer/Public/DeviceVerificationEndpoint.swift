import AdminAPI
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The verification URI, `GET /oauth2/device/verify` (RFC 8628 §3.3): where people go whose device shows a user code.
struct DeviceVerificationEndpoint: Endpoint {
    let flow: AuthorizationFlow
    let cookies: CookieJar
    let decisions: DecisionAnswer
    let limits: RequestLimits

    var routes: [Route] { [.get("/oauth2/device/verify", .verify, get)] }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        let answer = try await flow.answerDevice(parameters, cookies: cookies.cookies(of: request))
        var response = decisions.response(to: answer.decision, context)
        cookies.set(answer.cookies, on: &response)
        return response
    }
}

extension RouteDescription {
    fileprivate static let verify = RouteDescription(
        .oAuth2, "performOAuth2DeviceVerificationFlow", "Begins or goes on with the sign-on of a device.",
        parameters: [.optional("user_code", .text("What the device shows."))],
        answers: [
            .redirect(.found, "To the page for the user code, the login, the consent, the last or the error page."),
            .errorPage(.unauthorized, "The sign-on is too old, and `urls.error` is not set."),
            .errorPage(.forbidden, "The sign-on is another browser's or refused, and `urls.error` is not set."),
        ])
}
