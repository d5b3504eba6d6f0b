import Ground
import HTTPTypes
import Hummingbird
import Web

/// Signing in to our own pages, without any application: `GET /login?return_to=/account`. Page and steps are those of
/// every sign-in; only the challenge is missing.
struct LocalSignIn: Sendable {
    let challenges: Challenges
    let browsers: Browsers

    /// Begins a sign-in that ends at `return_to`. A person who is signed in goes there at once, unless they are to
    /// prove again that it is them; then the account is settled.
    func begin(_ request: Request, _ parameters: FormParameters) async throws -> Response {
        guard let path = OwnPath(parameters["return_to"] ?? OwnPath.account.text) else {
            throw PageFailure(.badRequest, "invalid_request", hint: "return_to is no page of an account.")
        }
        let signedIn = try await browsers.signedIn(request)
        let reauthenticates = parameters["reauthenticate"] == "true"
        if signedIn != nil, !reauthenticates { return .redirect(to: path.text) }
        let expected = reauthenticates ? signedIn?.user.id : nil
        return try await challenges.begin(.login, TransactionContent(returningTo: path, as: expected))
    }
}
