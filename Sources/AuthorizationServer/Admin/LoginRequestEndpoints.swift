import AdminAPI
import Hummingbird
import OAuth
import Web

/// Login challenges: `GET /admin/oauth2/auth/requests/login`, `PUT …/accept`, `PUT …/reject` (Hydra).
struct LoginRequestEndpoints: Endpoint {
    let challenges: LoginChallenges
    let limits: RequestLimits

    private static let path = "/admin/oauth2/auth/requests/login"

    var routes: [Route] {
        [
            .get(Self.path, .getLoginRequest) { request, _ in try await challenges.get(challenge(request)).response() },
            .put("\(Self.path)/accept", .acceptLoginRequest) { request, _ in
                let body = try await JSONCoding.decode(AcceptLoginRequest.self, request, limits)
                return try await challenges.accept(challenge(request), body).response()
            },
            .put("\(Self.path)/reject", .rejectLoginRequest) { request, _ in
                let body = try await JSONCoding.decode(RejectRequest.self, request, limits)
                return try await challenges.reject(challenge(request), body).response()
            },
        ]
    }

    private func challenge(_ request: Request) throws -> String { try request.challenge("login_challenge", limits) }
}

extension RouteDescription {
    fileprivate static let getLoginRequest = RouteDescription(
        .oAuth2, "getOAuth2LoginRequest", "Shows a sign-on that waits for a login.", parameters: [.loginChallenge],
        answers: [.json(LoginRequest.self, "The request.")] + AnswerDescription.staleChallenge)

    fileprivate static let acceptLoginRequest = RouteDescription(
        .oAuth2, "acceptOAuth2LoginRequest", "Says who is at the browser.", parameters: [.loginChallenge],
        body: .json(AcceptLoginRequest.self),
        answers: [.json(RedirectTo.self, "Where the browser goes on.")] + AnswerDescription.staleChallenge)

    fileprivate static let rejectLoginRequest = RouteDescription(
        .oAuth2, "rejectOAuth2LoginRequest", "Refuses a login.", parameters: [.loginChallenge],
        body: .json(RejectRequest.self),
        answers: [.json(RedirectTo.self, "Where the browser goes to tell the client.")]
            + AnswerDescription.staleChallenge)
}

extension ParameterDescription {
    fileprivate static let loginChallenge = challenge("login_challenge")
}
