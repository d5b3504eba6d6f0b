import AdminAPI
import AdminClient
import AsyncHTTPClient
import Ground
import HTTPTypes
import Hummingbird

/// An identity provider of one person on `AdminClient`: `minimal-idp`, at `http://127.0.0.1:3000`.
///
/// The form has no protection against forgery (CSRF) and the password no limits: `gatehouse-idp` has both.
@main
struct MinimalIdentityProvider {
    static let person = "5c2a6f0e-ada0-4a6e-9a53-1d1c0d1f2b7a"
    let admin: AdminClient
    let password: String

    static func main() async throws {
        let environment = Environment()
        let client = NetworkExchange.makeClient()
        let exchange = NetworkExchange(base: environment.get("ADMIN_URL") ?? "http://localhost:4445", client: client)
        let pages = Self(admin: AdminClient(exchange: exchange), password: environment.get("PASSWORD") ?? "analytical engine")
        let router = Router()
        router.get("/login", use: pages.login).post("/login", use: pages.signIn)
        router.get("/consent", use: pages.consent).get("/logout", use: pages.logout)
        let port = environment.get("PORT", as: Int.self) ?? 3000
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
        try await client.shutdown()
    }

    @Sendable func login(_ request: Request, _ context: some RequestContext) async throws -> Response {
        let challenge = try request.uri.queryParameters.require("login_challenge")
        return try await answer(try await admin.loginRequest(challenge)) { login in
            // Remembered: exactly the server's subject, and no page.
            if login.skip { return try await accept(challenge, login.subject) }
            if login.requestURL.contains("prompt=none") {
                return try await leave(try await admin.rejectLogin(challenge, RejectRequest(error: "login_required")))
            }
            return page("<form method=post><input name=password type=password autofocus><button>Sign in</button></form>")
        }
    }

    @Sendable func signIn(_ request: Request, _ context: some RequestContext) async throws -> Response {
        let challenge = try request.uri.queryParameters.require("login_challenge")
        let body = try await request.body.collect(upTo: 10_000)
        let form = try FormParameters(decoding: body.readableBytesView)
        guard form["password"] == password else { return page("That is not the password. Go back and try again.") }
        return try await accept(challenge, Self.person)
    }

    /// Grants what was asked for, without a page: for applications of one's own.
    @Sendable func consent(_ request: Request, _ context: some RequestContext) async throws -> Response {
        let challenge = try request.uri.queryParameters.require("consent_challenge")
        return try await answer(try await admin.consentRequest(challenge)) { consent in
            var body = AcceptConsentRequest()
            body.grantScope = consent.requestedScope
            body.grantAccessTokenAudience = consent.requestedAccessTokenAudience
            (body.remember, body.rememberFor) = (true, 3600)
            return try await leave(try await admin.acceptConsent(challenge, body))
        }
    }

    @Sendable func logout(_ request: Request, _ context: some RequestContext) async throws -> Response {
        try await leave(try await admin.acceptLogout(try request.uri.queryParameters.require("logout_challenge")))
    }

    private func accept(_ challenge: String, _ subject: String) async throws -> Response {
        var body = AcceptLoginRequest(subject: subject)
        (body.remember, body.rememberFor, body.amr) = (true, 3600, ["pwd"])
        return try await leave(try await admin.acceptLogin(challenge, body))
    }

    private func leave(_ outcome: ChallengeOutcome<RedirectTo>) async throws -> Response {
        try await answer(outcome) { .redirect(to: $0.redirectTo) }
    }

    /// Every way in which a challenge can be no good; what was decided before goes on where it went.
    private func answer<Answer>(
        _ outcome: ChallengeOutcome<Answer>, _ found: (Answer) async throws -> Response
    ) async throws -> Response {
        switch outcome {
        case .answer(let answer): try await found(answer)
        case .used(let redirectTo): .redirect(to: redirectTo)
        case .alreadyDecided, .expired, .unknown: page("This sign-on is over. Start again from your application.")
        }
    }

    private func page(_ html: String) -> Response {
        let headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
