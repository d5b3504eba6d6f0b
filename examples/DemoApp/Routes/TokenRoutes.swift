import Ground
import Hummingbird

/// The buttons of a person who is signed in: new tokens, and a call of a protected API.
struct TokenRoutes: Sendable {
    let settings: ResolvedSettings
    let provider: Provider
    let sessions: SessionStore
    let cookie: SessionCookie

    func add(to router: Router<BasicRequestContext>) {
        router.post("refresh") { request, _ in
            if let key = cookie.read(request) { await refresh(key) }
            return Response.redirect(to: "/")
        }
        router.post("call-api") { request, _ in
            if let key = cookie.read(request) { await callAPI(key) }
            return Response.redirect(to: "/")
        }
    }

    private func refresh(_ key: String) async {
        guard let refreshToken = await sessions.takeRefreshToken(key) else {
            return await note(
                key, .init(isError: true, title: "There is no refresh token", detail: "Ask for offline_access."))
        }
        do {
            let tokens = try await provider.refresh(refreshToken)
            let now = provider.clock.now()
            await sessions.update(key) { session in
                session.accessToken = tokens.accessToken
                session.refreshToken = tokens.refreshToken ?? refreshToken
                session.accessTokenExpiry = tokens.expiresIn.map { now + .seconds($0) }
                session.scope = tokens.scope ?? session.scope
                session.refreshCount += 1
                session.notice = .init(title: "The access token is new")
            }
            if let idToken = tokens.idToken { try await take(idToken, tokens, key) }
        } catch {
            await note(key, .init(isError: true, title: "Refreshing did not work", detail: "\(error)"))
        }
    }

    /// OpenID Connect Core §12.2: a refreshed ID token is of the same person.
    private func take(_ idToken: Secret<TokenResponse.Token>, _ tokens: TokenResponse, _ key: String) async throws {
        let claims = try await provider.verifyIDToken(idToken, nonce: nil, accessToken: tokens.accessToken)
        guard let session = await sessions.session(key), claims["sub"]?.string == session.subject else {
            throw ProviderFailure("The new ID token is of someone else.")
        }
        await sessions.update(key) { session in
            session.claims = claims
            session.idToken = idToken
        }
    }

    /// Calls the protected API as another program would: over HTTP, with the access token.
    private func callAPI(_ key: String) async {
        guard let session = await sessions.session(key) else { return }
        do {
            let authorization = ("Authorization", "Bearer " + session.accessToken.exposed)
            let answer = try await provider.connection.send(settings.baseURL + "/api/me", [authorization], nil)
            await note(
                key,
                .init(
                    isError: answer.status != 200, title: "GET /api/me answered \(answer.status)",
                    detail: String(decoding: answer.body, as: UTF8.self)))
        } catch {
            await note(key, .init(isError: true, title: "The API cannot be reached", detail: "\(error)"))
        }
    }

    private func note(_ key: String, _ notice: Session.Notice) async {
        await sessions.update(key) { $0.notice = notice }
    }
}
