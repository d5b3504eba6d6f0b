import Ground
import HTTPTypes
import Hummingbird
import NIOCore

/// Signing out: begun here (RP-Initiated Logout 1.0) or told by the provider (Back-Channel Logout 1.0).
struct SignOutRoutes: Sendable {
    let settings: ResolvedSettings
    let provider: Provider
    let sessions: SessionStore
    let cookie: SessionCookie

    func add(to router: Router<BasicRequestContext>) {
        router.post("logout") { request, _ in await begin(request) }
        router.get("signed-out") { request, _ in await signedOut(request) }
        router.post("backchannel-logout") { request, _ in await told(request) }
    }

    /// Asks the provider, which asks the person. The session here ends when the provider says so, over the back channel
    /// or by sending the browser back to `signedOut`: a person who chooses to stay is still signed in.
    private func begin(_ request: Request) async -> Response {
        guard let key = cookie.read(request), let session = await sessions.session(key) else {
            return Response.redirect(to: settings.signedOutURI)
        }
        guard let endpoint = try? await provider.discover().endSessionEndpoint else {
            await sessions.end(key)
            return Response.redirect(to: settings.signedOutURI)
        }
        let state = await sessions.newKey()
        await sessions.update(key) { $0.signOutState = state }
        let parameters = FormParameters([
            ("id_token_hint", session.idToken.exposed), ("post_logout_redirect_uri", settings.signedOutURI),
            ("state", state),
        ])
        return Response.redirect(to: endpoint + "?" + parameters.encoded)
    }

    /// Where the provider sends the browser afterwards.
    private func signedOut(_ request: Request) async -> Response {
        var response = SignedOutPage(settings: settings).response
        guard let key = cookie.read(request) else { return response }
        if let state = request.uri.queryParameters["state"] { await sessions.end(key, signOutState: String(state)) }
        if await sessions.session(key) == nil { cookie.clear(on: &response) }
        return response
    }

    /// The provider calls this from its own machine: no browser and no cookie, only a signed token (§2.5 to §2.8).
    private func told(_ request: Request) async -> Response {
        do {
            let body = try await request.body.collect(upTo: 65_536)
            guard let token = try FormParameters(decoding: body.readableBytesView)["logout_token"] else {
                throw ProviderFailure("logout_token is missing.")
            }
            let ended = try await provider.verifyLogoutToken(token)
            _ = await sessions.end(ended)
            return Response(status: .ok, headers: [.cacheControl: "no-store"])
        } catch {
            let reason = JSONValue.object(
                JSONObject(["error": "invalid_request", "error_description": .string("\(error)")]))
            return Response(
                status: .badRequest, headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: reason.bytes)))
        }
    }
}
