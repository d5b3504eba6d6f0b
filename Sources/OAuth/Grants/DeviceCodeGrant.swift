import Ground

/// Exchanges a device code for tokens, once a person has agreed in a browser (RFC 8628 §3.4, §3.5).
package struct DeviceCodeGrant: Grant {
    package static let type = GrantType.deviceCode
    package static let lifespanPrefix = "device_authorization_grant"

    private let values: any OpaqueTokens
    private let devices: any DeviceCodeStore
    private let tokens: any TokenStore
    private let issuer: TokenIssuer
    private let clock: WallClock

    package init(
        values: any OpaqueTokens, devices: any DeviceCodeStore, tokens: any TokenStore, issuer: TokenIssuer,
        clock: WallClock
    ) {
        self.values = values
        self.devices = devices
        self.tokens = tokens
        self.issuer = issuer
        self.clock = clock
    }

    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        let code = try parameters.required("device_code")
        guard let signature = values.signature(of: code, .deviceCode),
            let (device, authorization) = try await devices.find(deviceCode: signature)
        else { throw Self.refused("no such device code") }
        // RFC 8628 §3.4: issued to this client
        guard device.clientID == client.id else {
            throw Self.refused("issued to '\(device.clientID)', presented by '\(client.id)'")
        }
        if device.usedAt != nil { throw try await reused(authorization) }
        let now = clock.now()
        guard now < device.expiresAt else { throw OAuthError(.expiredToken) }

        switch (device.state, authorization) {
        case (.refused, _): throw OAuthError(.accessDenied)
        case (.waiting, _), (.entered, _), (.granted, nil): throw try await pending(signature, at: now)
        case (.granted, let authorization?):
            let issued = try await issuer.issue(
                for: authorization, to: client, by: Self.self, answering: parameters,
                scope: authorization.grantedScope, at: now)
            guard try await devices.redeem(deviceCode: signature, at: now, for: issued.records) else {
                throw try await reused(authorization)
            }
            return issued.response
        }
    }

    /// RFC 8628 §3.5: a device that asks too soon waits this much longer from then on.
    private static let penalty = Duration.seconds(5)

    private func pending(_ code: TokenSignature, at now: UnixTime) async throws -> OAuthError {
        let inTime = try await devices.poll(deviceCode: code, at: now, penalty: Self.penalty)
        return OAuthError(inTime ? .authorizationPending : .slowDown)
    }

    /// RFC 6749 §4.1.2, which holds for every code: its reuse revokes what it bought.
    private func reused(_ authorization: Authorization?) async throws -> OAuthError {
        if let authorization { try await tokens.revokeTokens(of: authorization.id) }
        return OAuthError(
            .invalidGrant, "The device code has already been used.",
            debug: authorization.map { "reuse: the tokens of authorization \($0.id) were revoked" })
    }

    /// One text for every refusal: which check failed is for the log alone.
    private static func refused(_ reason: String) -> OAuthError { OAuthError(.invalidGrant, debug: reason) }
}

extension OAuthError.Code {
    // RFC 8628 §3.5
    package static let authorizationPending = Self(
        "authorization_pending", status: 400,
        "The authorization request is still pending as the end user hasn't yet completed the user-interaction steps.")
    package static let slowDown = Self(
        "slow_down", status: 400,
        "The authorization request was not approved yet and the client polls too often: wait 5 seconds longer between two requests.")
    package static let expiredToken = Self(
        "expired_token", status: 400,
        "The device code has expired, and the device authorization session has concluded.")
}
