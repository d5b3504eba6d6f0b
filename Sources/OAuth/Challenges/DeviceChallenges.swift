import AdminAPI
import Ground

/// What the admin API does with device challenges: `/admin/oauth2/auth/requests/device` (Hydra, which knows `accept` only).
package struct DeviceChallenges: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let userCodes: UserCodes
    let sealing: any ChallengeSealing
    let clock: WallClock

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, userCodes: UserCodes,
        sealing: any ChallengeSealing, clock: WallClock
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.userCodes = userCodes
        self.sealing = sealing
        self.clock = clock
    }

    /// What waits behind the user code.
    package func get(_ challenge: String, userCode: String?) async throws -> ChallengeAnswer<DeviceRequest> {
        let entry = try open(challenge)
        if let answer: ChallengeAnswer<DeviceRequest> = expired(entry) { return answer }
        let (device, _) = try await find(userCode, in: entry)
        guard let client = try await stores.clients.find(device.clientID) else { throw OAuthError(.notFound) }
        return .ready(
            DeviceRequest(
                challenge: challenge, requestedScope: device.scope.values,
                requestedAccessTokenAudience: device.audience, client: client.view,
                requestedAt: device.requestedAt.rfc3339, expiresAt: device.expiresAt.rfc3339))
    }

    package func accept(
        _ challenge: String, _ acceptance: AcceptDeviceRequest
    ) async throws -> ChallengeAnswer<RedirectTo> {
        let entry = try open(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = expired(entry) { return answer }
        let (device, signature) = try await find(acceptance.userCode, in: entry)
        if try await stores.devices.isEntered(entry.flowID) { return .used(redirectTo: startURL) }
        let (verifier, verifierSignature) = opaqueTokens.mint(.deviceVerifier)
        let entered = try await stores.devices.enter(
            userCode: signature, DeviceEntry(flowID: entry.flowID, csrf: entry.csrf), verifier: verifierSignature,
            at: clock.now())
        guard entered else { throw Self.unknownCode }
        let url = startURL.appending("device_verifier", verifier.exposed)
        return .ready(RedirectTo(url.appending("client_id", device.clientID.rawValue)))
    }

    /// The device is told `access_denied`; the browser goes to the error page.
    package func reject(
        _ challenge: String, _ rejection: RejectDeviceRequest
    ) async throws -> ChallengeAnswer<RedirectTo> {
        let entry = try open(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = expired(entry) { return answer }
        let (_, signature) = try await find(rejection.userCode, in: entry)
        guard try await stores.devices.refuse(userCode: signature, at: clock.now()) else { throw Self.unknownCode }
        let error = OAuthError(RejectRequest(error: rejection.error, errorDescription: rejection.errorDescription))
        let url = policy.urls.error.appending("error", error.code.rawValue)
        return .ready(RedirectTo(url.appending("error_description", error.errorDescription)))
    }

    private var startURL: String { policy.publicURL + RequestURL.devicePath }

    private func open(_ challenge: String) throws(OAuthError) -> DeviceChallenge {
        guard let entry = DeviceChallenge(challenge, sealing: sealing) else { throw OAuthError(.notFound) }
        return entry
    }

    private func expired<Value>(_ entry: DeviceChallenge) -> ChallengeAnswer<Value>? {
        guard entry.requestedAt + policy.lifespans.loginConsentRequest <= clock.now() else { return nil }
        let error = OAuthError(.requestUnauthorized, "The device request has expired, please try again.")
        return .expired(error, redirectTo: startURL)
    }

    /// The waiting device, and under which signature its user code is stored.
    private func find(
        _ text: String?, in entry: DeviceChallenge
    ) async throws -> (DeviceCodeRecord, TokenSignature) {
        guard let text, !text.isEmpty else {
            throw OAuthError(.invalidRequest, "Field 'user_code' must not be empty.")
        }
        let guesses = UserCodeGuesses(store: stores.userCodeGuesses, clock: clock)
        let found = try await guesses.find(in: entry.flowID, lasting: policy.lifespans.loginConsentRequest) {
            for signature in userCodes.signatures(of: text) {
                if let device = try await stores.devices.find(userCode: signature, at: clock.now()) {
                    return (device, signature)
                }
            }
            return nil
        }
        guard let found else { throw Self.unknownCode }
        return found
    }

    /// One text, whatever is wrong with it (Hydra's).
    private static let unknownCode = OAuthError(
        .invalidRequest,
        "The 'user_code' session could not be found or has expired or is otherwise malformed.")
}
