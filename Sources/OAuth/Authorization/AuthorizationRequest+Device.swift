import Ground

extension AuthorizationRequest {
    /// What a device asked for (RFC 8628 §3.1), as the person's sign-on goes on with it. Its scope and audience are
    /// checked again: the client may have changed.
    init(
        of device: DeviceCodeRecord, _ parameters: FormParameters, _ client: Client, rules: AuthorizationRequestRules
    ) throws(OAuthError) {
        responseType = []
        scope = try rules.scope(parameters, client, responseType)
        audience = try rules.audience(parameters, client)
        prompts = try rules.prompt(parameters)
        try rules.subjectType(client)
        target = RedirectTarget(success: rules.policy, client)
        responseMode = .query
        codeChallenge = nil
        maximumAge = nil
        claims = ClaimsRequest()
        hint = nil
        nonce = nil
        state = nil
        self.device = device
        self.client = client
        self.parameters = parameters
    }

    /// The parameters of a device's sign-on. Nothing of it is read from the browser's URL, except that somebody else
    /// than the session's holder is to sign in.
    static func parameters(
        of device: DeviceCodeRecord, verifier: String, prompt: String?
    ) -> FormParameters {
        var parameters = FormParameters([("client_id", device.clientID.rawValue)])
        if !device.scope.isEmpty { parameters.append("scope", device.scope.text) }
        for audience in device.audience { parameters.append("audience", audience) }
        parameters.append("device_verifier", verifier)
        if prompt == Prompt.login.rawValue { parameters.append("prompt", Prompt.login.rawValue) }
        return parameters
    }
}
