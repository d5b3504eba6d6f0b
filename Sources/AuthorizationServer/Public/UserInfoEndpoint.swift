import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The userinfo endpoint, `GET` and `POST /userinfo` (OpenID Connect Core §5.3).
struct UserInfoEndpoint: Endpoint {
    let userInfo: UserInfo
    let limits: RequestLimits

    var routes: [Route] { [.get("/userinfo", get), .post("/userinfo", post)] }

    private func get(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(BearerToken(authorization: request.headers[.authorization]))
    }

    /// RFC 6750 §2.2: the token may stand in a form.
    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let isForm = request.hasContentType("application/x-www-form-urlencoded")
        let form = isForm ? try await request.formParameters(limits) : FormParameters()
        return try await answer(BearerToken(authorization: request.headers[.authorization], form: form))
    }

    private func answer(_ token: BearerToken) async throws -> Response {
        .json(try await userInfo.claims(for: token), headers: .notStored)
    }
}
