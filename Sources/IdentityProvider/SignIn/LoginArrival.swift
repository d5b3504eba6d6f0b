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
    let browsers: Browsers
    let resumption: LoginResumption
    let rule: OwnSessionRule

    /// - Parameter path: the page to begin with; the sign-in page when `nil`.
    func arrive(
        _ challenge: Secret<ChallengeValue>, _ request: Request, at path: String? = nil
    ) async throws -> Response {
        switch try challenges.resolve(try await admin.loginRequest(challenge.exposed)) {
        case .elsewhere(let response): return response
        case .found(let login):
            if login.skip { return try await resumption.resume(login, challenge, request) }
            if AuthorizationParameters(requestURL: login.requestURL).forbidsInteraction {
                return try await resumption.reject(login, challenge, "login_required")
            }
            let content = TransactionContent(challenge, requestURL: login.requestURL, client: login.client)
            if let own = try await browsers.signedIn(request),
                rule.verdict(own.session, of: own.user, login) == .isAnswered
            {
                throw challenges.alreadyDone(content)
            }
            return try await challenges.begin(.login, content, at: path ?? Self.page(for: login))
        }
    }

    /// An application may send people who are to make an account first (Initiating User Registration via OpenID
    /// Connect 1.0, `prompt=create`; Hydra's `prompt=registration`).
    private static func page(for login: LoginRequest) -> String? {
        let prompt = AuthorizationParameters(requestURL: login.requestURL).prompt
        return prompt.isDisjoint(with: ["create", "registration"]) ? nil : RegistrationPage.path
    }
}
