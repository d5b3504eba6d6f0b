import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// A browser that the server sends with a login challenge: answered at once where the server has a session, refused
/// where no page may be shown, and otherwise shown the sign-in page.
struct LoginArrival: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let resumption: LoginResumption

    func arrive(_ challenge: Secret<ChallengeValue>, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await admin.loginRequest(challenge.exposed)) {
        case .elsewhere(let response): return response
        case .found(let login):
            if login.skip { return try await resumption.resume(login, challenge, request) }
            if AuthorizationParameters(requestURL: login.requestURL).forbidsInteraction {
                return try await resumption.reject(login, challenge, "login_required")
            }
            return try await challenges.begin(
                .login, TransactionContent(challenge, requestURL: login.requestURL, client: login.client))
        }
    }
}
