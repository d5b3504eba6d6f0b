import Ground

/// A person's way through the verification URI (RFC 8628 §3.3): to the page that asks for the user code, then through
/// login and consent like any other sign-on, and to the page that says that the device is connected.
extension AuthorizationFlow {
    /// Answers any of the four visits. Throws only when the world fails.
    package func answerDevice(
        _ parameters: FormParameters, cookies: BrowserCookies
    ) async throws -> AuthorizationAnswer {
        if let verifier = parameters["consent_verifier"] {
            return try await resume(consentVerifier: verifier, cookies: cookies)
        }
        if let verifier = parameters["login_verifier"] {
            return try await resume(loginVerifier: verifier, cookies: cookies)
        }
        if let verifier = parameters["device_verifier"] {
            return try await resume(deviceVerifier: verifier, prompt: parameters["prompt"], cookies: cookies)
        }
        return try askUserCode(parameters["user_code"], cookies)
    }

    /// Longer ones are no user codes, and are not passed on.
    private static let maximumUserCodeLength = 128

    private func askUserCode(_ userCode: String?, _ cookies: BrowserCookies) throws -> AuthorizationAnswer {
        let (csrf, signature) = opaqueTokens.mint(.flowCookie)
        let challenge = DeviceChallenge(flowID: FlowID(random.uuid()), requestedAt: clock.now(), csrf: signature)
        var url = policy.urls.deviceVerification.appending("device_challenge", try challenge.sealed(by: sealing))
        if let userCode, userCode.utf8.count <= Self.maximumUserCodeLength {
            url = url.appending("user_code", userCode)
        }
        let cookie = CookieChange(
            name: cookieNames.device(challenge.flowID), value: Secret(csrf.exposed),
            life: .lasting(policy.lifespans.loginConsentRequest))
        return AuthorizationAnswer(.askUserCode(url: url), cookies: forgottenFlows(cookies) + [cookie])
    }

    /// The user code was accepted. The verifier serves until the login is decided, so that somebody else may sign in.
    private func resume(
        deviceVerifier: String, prompt: String?, cookies: BrowserCookies
    ) async throws -> AuthorizationAnswer {
        guard let signature = opaqueTokens.signature(of: deviceVerifier, .deviceVerifier),
            let device = try await stores.devices.find(verifier: signature), device.state == .entered,
            let entry = device.entry, try await !stores.flows.isDecided(entry.flowID)
        else { return Self.unusable("device") }
        if let error = forgery(cookies[cookieNames.device(entry.flowID)], entry.csrf) {
            return AuthorizationAnswer(.page(error))
        }
        guard clock.now() < device.expiresAt else { return AuthorizationAnswer(.page(.expiredDevice)) }
        let parameters = AuthorizationRequest.parameters(of: device, verifier: deviceVerifier, prompt: prompt)
        switch try await check(kept: parameters) {
        case .refused(let decision): return AuthorizationAnswer(decision)
        case .request(let request): return try await begin(request, cookies: cookies)
        }
    }

    /// The corridor of a device's sign-on.
    func check(deviceVerifier: String, _ parameters: FormParameters) async throws -> Checked {
        guard let signature = opaqueTokens.signature(of: deviceVerifier, .deviceVerifier),
            let device = try await stores.devices.find(verifier: signature),
            let client = try await stores.clients.find(device.clientID)
        else { return .refused(.page(.expiredDevice)) }
        do {
            let rules = AuthorizationRequestRules(policy: policy, hints: hints)
            return .request(try AuthorizationRequest(of: device, parameters, client, rules: rules))
        } catch {
            return .refused(.page(error))
        }
    }

    /// The end: the device may fetch its tokens.
    func connect(
        _ resumed: Resumed, _ authorization: Authorization, at now: UnixTime
    ) async throws -> AuthorizationAnswer {
        let flow = resumed.flow
        guard resumed.request.device.map({ now < $0.expiresAt }) ?? false else {
            return try await end(resumed, .expiredDevice, "consent")
        }
        guard try await stores.devices.grant(flow.id, with: authorization, at: now) else {
            return Self.unusable("consent")
        }
        let url = resumed.request.target.uri.appending("client_id", flow.clientID.rawValue)
        return finished(flow, .deviceConnected(url: url), cookies: [.forget(cookieNames.device(flow.id))])
    }
}

extension OAuthError {
    /// For the person at the browser.
    fileprivate static let expiredDevice = OAuthError(
        .requestUnauthorized, "The device's code has expired; begin again on the device.")
}
