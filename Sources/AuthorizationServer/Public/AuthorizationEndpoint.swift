import Ground
import HTTPTypes
import Hummingbird
import Logging
import OAuth
import Web

/// The authorization endpoint, `GET` and `POST /oauth2/auth` (RFC 6749 §3.1).
struct AuthorizationEndpoint: Endpoint {
    let flow: AuthorizationFlow
    /// Its own, as browsers see it.
    let url: String
    let cookies: CookieJar
    let errorPage: ErrorPage
    let limits: RequestLimits

    var routes: [Route] { [.get("/oauth2/auth", get), .post("/oauth2/auth", post)] }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        let answer = try await flow.answer(parameters, cookies: cookies.cookies(of: request))
        var response = response(to: answer.decision, context)
        cookies.set(answer.cookies, on: &response)
        return response
    }

    /// OpenID Connect Core §3.1.2.1: the parameters of a POST are in its form. They go on by GET: browsers keep the session's
    /// `SameSite=Lax` cookie back when another site posts.
    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let parameters = try await request.formParameters(limits)
        return .redirect(to: "\(url)?\(parameters.encoded)")
    }

    private func response(to decision: Decision, _ context: WebContext) -> Response {
        switch decision {
        // Hydra's status: its identity providers' tests look for it.
        case .askLogin(let url), .askConsent(let url): return .redirect(to: url, status: .found)
        case .granted(let response): return deliver(response)
        case .refused(let response, let error):
            context.logger.info("refused", metadata: ["error": "\(error.debugDescription)"])
            return deliver(response)
        case .page(let error): return errorPage.response(to: error, context)
        }
    }

    private func deliver(_ response: AuthorizationResponse) -> Response {
        guard let location = response.location else { return FormPostPage(authorization: response).response }
        return .redirect(to: location)
    }
}
