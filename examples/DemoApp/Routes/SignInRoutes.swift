import Ground
import Hummingbird

/// Signing in: `/login` sends the browser to the provider, `/callback` takes it back (OpenID Connect Core §3.1).
struct SignInRoutes: Sendable {
    let settings: ResolvedSettings
    let provider: Provider
    let sessions: SessionStore
    let cookie: SessionCookie

    func add(to router: Router<BasicRequestContext>) {
        router.get("login") { request, _ in await answer { try await begin(request) } }
        router.get("callback") { request, _ in await answer { try await finish(request) } }
    }

    private var browserCookie: SessionCookie { SessionCookie(.browser, settings: settings) }

    private func begin(_ request: Request) async throws -> Response {
        let attempt = AuthorizationRequest(random: provider.random)
        let newBrowser = await sessions.newKey()
        let browser = browserCookie.read(request) ?? newBrowser
        let metadata = try await provider.discover()
        await sessions.begin(attempt, browser: browser)
        var response = Response.redirect(to: attempt.url(metadata, settings))
        browserCookie.set(browser, on: &response)
        return response
    }

    private func finish(_ request: Request) async throws -> Response {
        let parameters = try FormParameters(decoding: (request.uri.query ?? "").utf8)
        guard let browser = browserCookie.read(request), let state = parameters["state"],
            let attempt = await sessions.take(state: state, browser: browser)
        else {
            throw ProviderFailure("This sign-in was not begun in this browser, or is over already. Please start again.")
        }
        try await checkIssuer(parameters)
        if let error = parameters["error"] {
            throw ProviderFailure("\(error): \(parameters["error_description"] ?? "The provider gave no reason.")")
        }
        guard let code = parameters["code"] else { throw ProviderFailure("The provider sent no code.") }

        let tokens = try await provider.redeem(code: code, verifier: attempt.codeVerifier)
        guard let idToken = tokens.idToken else {
            throw ProviderFailure("There is no ID token. Is openid in the scope?")
        }
        let claims = try await provider.verifyIDToken(idToken, nonce: attempt.nonce, accessToken: tokens.accessToken)
        let key = await sessions.start(
            Session(
                claims: claims, idToken: idToken, tokens: tokens, settings: settings, now: provider.clock.now()))
        if let earlier = cookie.read(request) { await sessions.end(earlier) }

        var response = Response.redirect(to: "/")
        cookie.set(key, on: &response)
        return response
    }

    /// RFC 9207 §2.4: the answer must come from the issuer that was asked, or a code could go to the wrong one.
    private func checkIssuer(_ parameters: FormParameters) async throws {
        let metadata = try await provider.discover()
        if let issuer = parameters["iss"] {
            guard issuer == metadata.issuer else { throw ProviderFailure("The answer is from \(issuer).") }
        } else if metadata.promisesIssuerParameter {
            throw ProviderFailure("The answer does not say which issuer it is from.")
        }
    }

    /// Failures become a page.
    private func answer(_ body: () async throws -> Response) async -> Response {
        do {
            return try await body()
        } catch {
            return ErrorPage(settings: settings, title: "Signing in did not work", detail: "\(error)").response
        }
    }
}
