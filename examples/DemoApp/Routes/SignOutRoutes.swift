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
        router.post("backchannel-logout") { request, _ in await told(request) }
    }

    /// Ends the session here first, then sends the browser to end the provider's.
    private func begin(_ request: Request) async -> Response {
        var target = settings.signedOutURI
        if let key = cookie.read(request), let session = await sessions.end(key),
            let endpoint = try? await provider.discover().endSessionEndpoint
        {
            let parameters = FormParameters([
                ("id_token_hint", session.idToken.exposed), ("post_logout_redirect_uri", settings.signedOutURI),
                ("state", await sessions.newKey()),
            ])
            target = endpoint + "?" + parameters.encoded
        }
        var response = Response.redirect(to: target)
        cookie.clear(on: &response)
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
