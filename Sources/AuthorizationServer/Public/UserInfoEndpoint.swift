import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The userinfo endpoint, `GET` and `POST /userinfo` (OpenID Connect Core §5.3).
struct UserInfoEndpoint: Endpoint {
    let userInfo: UserInfo
    let limits: RequestLimits

    var routes: [Route] { [.get("/userinfo", .userInfo, get), .post("/userinfo", .userInfoByPost, post)] }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(BearerToken(authorization: request.headers.value(of: .authorization)))
    }

    /// RFC 6750 §2.2: the token may stand in a form.
    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let isForm = request.hasContentType("application/x-www-form-urlencoded")
        let form = isForm ? try await request.formParameters(limits) : FormParameters()
        return try await answer(BearerToken(authorization: request.headers.value(of: .authorization), form: form))
    }

    /// OpenID Connect Core §5.3.2: `application/jwt` where the client wants the answer signed or encrypted.
    private func answer(_ token: BearerToken) async throws -> Response {
        switch try await userInfo.answer(to: token) {
        case .json(let claims): return .json(claims, headers: .notStored)
        case .token(let token):
            return .body(Array(token.utf8), contentType: "application/jwt", headers: .notStored)
        }
    }
}

extension RouteDescription {
    fileprivate static let userInfo = RouteDescription(
        .oidc, "getOidcUserInfo", "The claims about the person on whose behalf an access token was issued.",
        parameters: [.optional("Authorization", .text("`Bearer` and the access token."), in: .header)], answers: claims)

    fileprivate static let userInfoByPost = RouteDescription(
        .oidc, "getOidcUserInfoByPost", "The same with the access token in a form.",
        body: .optionalForm([.optional("access_token", .text("RFC 6750 §2.2."))]), answers: claims)

    private static let claims: [AnswerDescription] = [
        AnswerDescription(
            status: .ok, meaning: "The claims; as a JWT for clients with `userinfo_signed_response_alg`.",
            contents: [.json(.model(ClaimsModel.self)), .text("application/jwt")], headers: [:]),
        .refusal(
            .unauthorized, "There is no access token, or it is not valid.",
            headers: ["WWW-Authenticate": "RFC 6750 §3."]),
        .refusal(.forbidden, "The token has not the scope `openid`.", headers: ["WWW-Authenticate": "RFC 6750 §3."]),
    ]
}

/// The claims about a person (OpenID Connect Core §5.1).
private enum ClaimsModel: Described {
    static let modelName = "oidcUserInfo"

    static let schema = JSONSchema.object(
        "Claims (OpenID Connect Core §5.1), those of the identity provider among them.", required: ["sub"],
        members: ["sub": .text("The person.")])
}
