import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The end session endpoint, `GET` and `POST /oauth2/sessions/logout` (OpenID Connect RP-Initiated Logout 1.0 §2).
struct EndSessionEndpoint: Endpoint {
    let endSession: EndSession
    let notices: LogoutNotices
    let cookies: CookieJar
    let errorPage: ErrorPage
    let limits: RequestLimits

    var routes: [Route] {
        [.get("/oauth2/sessions/logout", .endSession, get), .post("/oauth2/sessions/logout", .endSessionByPost, post)]
    }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(request, try request.queryParameters(limits), context)
    }

    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        return try await answer(request, try await request.formParameters(limits), context)
    }

    private func answer(_ request: Request, _ parameters: FormParameters, _ context: WebContext) async throws
        -> Response
    {
        switch try await endSession.answer(parameters, cookies: cookies.cookies(of: request)) {
        case .askLogout(let url): return .redirect(to: url, status: .found)
        case .page(let error): return errorPage.response(to: error, context)
        case .redirect(let url, let changes): return response(.redirect(to: url, status: .found), changes)
        case .signedOut(let signedOut):
            // Before the browser goes on, so that no page of a client's meets a session that is over.
            await notices.deliver(of: signedOut.subject)
            let next: Response =
                signedOut.frontChannel.isEmpty
                ? .redirect(to: signedOut.url, status: .found)
                : FrontChannelLogoutPage(frames: signedOut.frontChannel, next: signedOut.url).response
            return response(next, signedOut.cookies)
        }
    }

    private func response(_ response: Response, _ changes: [CookieChange]) -> Response {
        var response = response
        cookies.set(changes, on: &response)
        return response
    }
}

extension RouteDescription {
    fileprivate static let endSession = RouteDescription(
        .oidc, "revokeOidcSession", "Begins and ends a sign-out, in the browser of the person.",
        parameters: logoutParameters, answers: answersOfLogout)

    fileprivate static let endSessionByPost = RouteDescription(
        .oidc, "revokeOidcSessionByPost", "The same with the parameters in a form.",
        body: .optionalForm(logoutParameters), answers: answersOfLogout)

    private static let answersOfLogout: [AnswerDescription] = [
        .redirect(.found, "To the logout page, to the client, or to the error page."),
        .page("Opens the clients' logout pages in frames, and goes on."),
        .errorPage(.badRequest, "The request is not right, and `urls.error` is not set."),
        .errorPage(.unauthorized, "The request is too old, and `urls.error` is not set."),
    ]

    private static let logoutParameters: [ParameterDescription] = [
        .optional("id_token_hint", .text("An ID token of the session that ends.")),
        .optional("post_logout_redirect_uri", .text("Where the browser goes then; one of those that are registered.")),
        .optional("state", .text("Returned as it is.")),
        .optional("client_id", .text("The client that asks.")),
        .optional("logout_hint", .text("Whose sign-out it is, for the logout page.")),
        .optional("ui_locales", .text("The person's languages, for the logout page.")),
    ]
}
