import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The authorization endpoint, `GET` and `POST /oauth2/auth` (RFC 6749 §3.1).
struct AuthorizationEndpoint: Endpoint {
    let flow: AuthorizationFlow
    /// Its own, as browsers see it.
    let url: String
    let cookies: CookieJar
    let decisions: DecisionAnswer
    let limits: RequestLimits

    var routes: [Route] { [.get("/oauth2/auth", .authorize, get), .post("/oauth2/auth", .authorizeByPost, post)] }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        let answer = try await flow.answer(parameters, cookies: cookies.cookies(of: request))
        var response = decisions.response(to: answer.decision, context)
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
}

extension RouteDescription {
    fileprivate static let authorize = RouteDescription(
        .oAuth2, "oAuth2Authorize", "Begins, continues and ends a sign-on, in the browser of the person.",
        parameters: authorizationParameters,
        answers: [
            .redirect(.found, "To the login, the consent or the error page."),
            .redirect(.seeOther, "To the client, with a code or an error."),
            .page("A form that brings the answer to the client (`response_mode=form_post`)."),
            .errorPage(.badRequest, "The client cannot be told, and `urls.error` is not set."),
            .errorPage(.unauthorized, "The client is unknown, and `urls.error` is not set."),
        ])

    fileprivate static let authorizeByPost = RouteDescription(
        .oAuth2, "oAuth2AuthorizeByPost", "The same with the parameters in a form.",
        body: .form(authorizationParameters),
        answers: [.redirect(.seeOther, "To the same by GET.")])

    private static let authorizationParameters: [ParameterDescription] = [
        .required("client_id", .text("The client.")),
        .required("response_type", .text("`code`, `token`, `id_token` or several of them, separated by spaces.")),
        .optional("redirect_uri", .text("Where the answer goes; one of those that are registered.")),
        .optional("scope", .text("What the client asks for, separated by spaces.")),
        .optional("state", .text("Returned as it is; at least 8 characters.")),
        .optional("nonce", .text("Part of the ID token; at least 8 characters.")),
        .optional("audience", .text("Whom the access token shall be for, separated by spaces.")),
        .optional("response_mode", .text("`query`, `fragment` or `form_post`.")),
        .optional("code_challenge", .text("RFC 7636 §4.2.")),
        .optional("code_challenge_method", .text("`S256`.")),
        .optional("prompt", .text("`none`, `login`, `consent`, `select_account` or `registration`.")),
        .optional("max_age", .text("Seconds since the person entered credentials.")),
        .optional("id_token_hint", .text("An ID token of the person who is probably at the browser.")),
        .optional("login_hint", .text("For the login page.")),
        .optional("ui_locales", .text("For the pages.")),
        .optional("acr_values", .text("For the login page.")),
        .optional("display", .text("For the pages.")),
        .optional("request", .text("A request object (RFC 9101 §4).")),
        .optional("request_uri", .text("Where a request object is; one of those that are registered.")),
    ]
}
