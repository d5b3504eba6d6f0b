import AdminAPI
import Hummingbird
import OAuth
import Web

/// Logout challenges: `GET /admin/oauth2/auth/requests/logout`, `PUT …/accept`, `PUT …/reject` (Hydra).
struct LogoutRequestEndpoints: Endpoint {
    let challenges: LogoutChallenges
    let limits: RequestLimits

    private static let path = "/admin/oauth2/auth/requests/logout"

    var routes: [Route] {
        [
            .get(Self.path, .getLogoutRequest) { request, _ in try await challenges.get(challenge(request)).response()
            },
            .put("\(Self.path)/accept", .acceptLogoutRequest) { request, _ in
                try await challenges.accept(challenge(request)).response()
            },
            .put("\(Self.path)/reject", .rejectLogoutRequest) { request, _ in try await reject(challenge(request)) },
        ]
    }

    /// 204, as the person stays where they are.
    private func reject(_ challenge: String) async throws -> Response {
        switch try await challenges.reject(challenge) {
        case .ready: Response(status: .noContent)
        case .used(let redirectTo): try ChallengeAnswer<RedirectTo>.used(redirectTo: redirectTo).response()
        case .expired(let error, let redirectTo):
            try ChallengeAnswer<RedirectTo>.expired(error, redirectTo: redirectTo).response()
        }
    }

    private func challenge(_ request: Request) throws -> String { try request.challenge("logout_challenge", limits) }
}

extension RouteDescription {
    fileprivate static let getLogoutRequest = RouteDescription(
        .oAuth2, "getOAuth2LogoutRequest", "Shows a sign-out that waits for the person's word.",
        parameters: [.logoutChallenge],
        answers: [.json(LogoutRequest.self, "The request.")] + AnswerDescription.staleChallenge)

    fileprivate static let acceptLogoutRequest = RouteDescription(
        .oAuth2, "acceptOAuth2LogoutRequest", "Ends the session.", parameters: [.logoutChallenge],
        answers: [.json(RedirectTo.self, "Where the browser goes on.")] + AnswerDescription.staleChallenge)

    fileprivate static let rejectLogoutRequest = RouteDescription(
        .oAuth2, "rejectOAuth2LogoutRequest", "Keeps the session.", parameters: [.logoutChallenge],
        answers: [.empty(.noContent, "The person stays signed in.")] + AnswerDescription.staleChallenge)
}

extension ParameterDescription {
    fileprivate static let logoutChallenge = challenge("logout_challenge")
}
