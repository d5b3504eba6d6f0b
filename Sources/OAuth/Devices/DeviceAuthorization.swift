import Ground

extension GrantType {
    /// RFC 8628 §3.4
    package static let deviceCode = GrantType(rawValue: "urn:ietf:params:oauth:grant-type:device_code")
}

/// Gives a device the codes with which it waits for a person (RFC 8628 §3.1, §3.2).
package struct DeviceAuthorization: Sendable {
    private let policy: Policy
    private let devices: any DeviceCodeStore
    private let values: any OpaqueTokens
    private let userCodes: UserCodes
    private let clock: WallClock

    package init(
        policy: Policy, devices: any DeviceCodeStore, values: any OpaqueTokens, userCodes: UserCodes, clock: WallClock
    ) {
        self.policy = policy
        self.devices = devices
        self.values = values
        self.userCodes = userCodes
        self.clock = clock
    }

    package func begin(
        _ parameters: FormParameters, for client: AuthenticatedClient
    ) async throws -> DeviceAuthorizationResponse {
        try parameters.refuseRepetition()                            // RFC 8628 §3.1
        try check(parameters, client)                                // Hydra
        let scope = try scope(parameters, client.client)             // RFC 6749 §3.3
        let audience = try audience(parameters, client.client)       // Hydra
        let (deviceCode, signature) = values.mint(.deviceCode)
        let now = clock.now()
        let device = DeviceCodeRecord(
            signature: signature, clientID: client.id, scope: scope, audience: audience, requestedAt: now,
            expiresAt: now + policy.lifespans.deviceUserCode, pollingInterval: policy.devicePollingInterval)
        return DeviceAuthorizationResponse(
            deviceCode: deviceCode, userCode: try await store(device),
            verificationURI: policy.publicURL + RequestURL.devicePath, expiresIn: policy.lifespans.deviceUserCode,
            interval: policy.devicePollingInterval)
    }

    private func check(_ parameters: FormParameters, _ client: AuthenticatedClient) throws(OAuthError) {
        // RFC 8628 §3.1: with client authentication by HTTP Basic too, as Hydra has it.
        guard try parameters.required("client_id") == client.id.rawValue else {
            throw OAuthError(
                .invalidRequest, "The parameter 'client_id' names another client than the one that authenticated.")
        }
        guard client.client.grantTypes.contains(.deviceCode) else {
            throw OAuthError(
                .invalidGrant,
                "The OAuth 2.0 Client is not allowed to use the authorization grant '\(GrantType.deviceCode.rawValue)'.")
        }
    }

    private func scope(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> Scope {
        let scope = Scope(parsing: parameters["scope"] ?? "")
        guard client.mayRequest(scope, policy) else {
            throw OAuthError(.invalidScope, "The OAuth 2.0 Client is not allowed to request one of these scopes.")
        }
        return scope
    }

    private func audience(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> [String] {
        let audience = parameters.requestedAudience
        guard client.mayRequest(audience: audience) else {
            throw OAuthError(.invalidRequest, "The requested audience has not been whitelisted by the OAuth 2.0 Client.")
        }
        return audience
    }

    /// How often another user code is tried where one is taken. Were so many taken, the codes would be too short.
    private static let attempts = 5

    private func store(_ device: DeviceCodeRecord) async throws -> Secret<UserCodes> {
        for _ in 0..<Self.attempts {
            let (code, signature) = userCodes.mint()
            if try await devices.create(device, userCode: signature) { return code }
        }
        throw OAuthError(.temporarilyUnavailable, debug: "all user codes that were tried are taken")
    }
}
