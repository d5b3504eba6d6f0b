import AdminAPI
import Ground

/// The operator's own services that are asked before tokens are issued (Hydra's `oauth2.refresh_token_hook` and
/// `oauth2.token_hook`, in this order). `TokenIssuer` asks, so that no grant can leave it out.
package struct TokenHook: Sendable {
    private let anyGrant: HookCall?
    private let refreshOnly: HookCall?

    /// - Parameters:
    ///   - anyGrant: `oauth2.token_hook`.
    ///   - refreshOnly: `oauth2.refresh_token_hook`.
    package init(anyGrant: HookCall?, refreshOnly: HookCall?) {
        self.anyGrant = anyGrant
        self.refreshOnly = refreshOnly
    }

    /// Asks nobody.
    package static let none = TokenHook(anyGrant: nil, refreshOnly: nil)

    /// The claims that the tokens get instead; `nil` where they keep theirs. Throws `access_denied` where a hook forbids
    /// the tokens, `server_error` where it does not answer as it should.
    func session(for request: @autoclosure () -> TokenHookRequest) async throws(OAuthError) -> ConsentSession? {
        guard anyGrant != nil || refreshOnly != nil else { return nil }
        var request = request()
        var changed: ConsentSession?
        if let refreshOnly, request.grantType == .refreshToken {
            changed = try Self.session(in: try await refreshOnly.send(request.refreshTokenPayload.bytes))
            if let changed { request.session = changed }
        }
        guard let anyGrant else { return changed }
        return try Self.session(in: try await anyGrant.send(request.payload.bytes)) ?? changed
    }

    private static func session(in response: OutgoingResponse) throws(OAuthError) -> ConsentSession? {
        switch response.status {
        case 204: return nil
        case 403: throw OAuthError(.accessDenied, "The token hook refused the request.")
        case 200:
            guard let answer = (try? JSONParser.parse(response.body))?.object,
                let session = answer["session"]?.object, let accessToken = claims(session["access_token"]),
                let idToken = claims(session["id_token"])
            else { throw failure("its answer holds no claims: write {'session': {'access_token': {}, 'id_token': {}}}") }
            return ConsentSession(accessToken: .object(accessToken), idToken: .object(idToken))
        default: throw failure("it answered with status \(response.status)")
        }
    }

    /// No member is no claims; `nil` for anything else than an object.
    private static func claims(_ value: JSONValue?) -> JSONObject? {
        switch value {
        case nil, .null?: JSONObject()
        case let value?: value.object
        }
    }

    private static func failure(_ reason: String) -> OAuthError {
        OAuthError(.serverError, "The token hook failed.", debug: "token hook: \(reason)")
    }
}
