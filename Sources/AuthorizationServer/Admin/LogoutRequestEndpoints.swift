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
            .get(Self.path) { request, _ in try await challenges.get(challenge(request)).response() },
            .put("\(Self.path)/accept") { request, _ in try await challenges.accept(challenge(request)).response() },
            .put("\(Self.path)/reject") { request, _ in try await reject(challenge(request)) },
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
