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
            .get(Self.path) { request, _ in try await challenges.get(challenge(request)).response() },
            .put("\(Self.path)/accept") { request, _ in
                let body = try await JSONCoding.decode(AcceptLoginRequest.self, request, limits)
                return try await challenges.accept(challenge(request), body).response()
            },
            .put("\(Self.path)/reject") { request, _ in
                let body = try await JSONCoding.decode(RejectRequest.self, request, limits)
                return try await challenges.reject(challenge(request), body).response()
            },
        ]
    }

    private func challenge(_ request: Request) throws -> String { try request.challenge("login_challenge", limits) }
}
