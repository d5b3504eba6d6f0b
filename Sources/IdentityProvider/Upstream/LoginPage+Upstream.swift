import AdminAPI
import Ground
import Hummingbird
import Web

// The buttons for other providers.
extension LoginPage {
    /// Sends the person to the provider that the form names.
    func signInElsewhere(
        _ id: String, _ form: FormParameters, _ login: LoginRequest?, _ open: Challenges.Open
    ) async throws -> Response {
        let parameters = login.map { AuthorizationParameters(requestURL: $0.requestURL) }
        // Who is to prove again that it is them, has to do so there as well (OpenID Connect Core §3.1.2.1).
        let isAskedAgain = parameters.map { $0.prompt.contains("login") || $0.maxAge != nil } ?? false
        do {
            return try await upstream.begin(id, open) { attempt in
                attempt.remembers = form["remember"] == "true"
                attempt.needsFreshProof = isAskedAgain || !open.content.expectedUserID.isEmpty
            }
        } catch let failure as UpstreamFailure {
            try await upstream.record(failure, at: id, client: open.content.clientID)
            return UpstreamCallback.back(failure.reason, open)
        }
    }
}
