import AdminAPI
import AdminClient
import Ground

/// Login and consent pages that believe whatever is typed: for trying a server out, and for nothing else.
struct DemoIdentityProvider: Sendable {
    let admin: AdminClient
    /// `--skip`: no page where the server says that none is needed.
    let acceptsSkipped: Bool

    var routes: [LocalRoute] {
        [LocalRoute("/login", login), LocalRoute("/consent", consent)]
    }

    /// The page of `urls.device.verification` (RFC 8628 §3.3).
    var deviceRoute: LocalRoute { LocalRoute("/device", device) }

    private func device(_ parameters: FormParameters) async throws -> LocalAnswer {
        guard let challenge = parameters["device_challenge"] else { return .failure("There is no device_challenge.") }
        let userCode = parameters["user_code"] ?? ""
        if parameters["submitted"] != nil {
            return try redirect(try await admin.acceptDevice(challenge, AcceptDeviceRequest(userCode: userCode)))
        }
        return .form(
            "Connect a device", to: "/device", hidden: ["device_challenge": challenge],
            """
            <label>The code that the device shows <input name="user_code" value="\(HTMLText.escape(userCode))" \
            autocomplete="off" required></label>
            """)
    }

    private func login(_ parameters: FormParameters) async throws -> LocalAnswer {
        guard let challenge = parameters["login_challenge"] else { return .failure("There is no login_challenge.") }
        if parameters["submitted"] != nil {
            var acceptance = AcceptLoginRequest(subject: parameters["subject"] ?? "demo@example.org")
            acceptance.remember = parameters["remember"] != nil
            return try redirect(try await admin.acceptLogin(challenge, acceptance))
        }
        guard case .answer(let request) = try await admin.loginRequest(challenge) else { return .stale }
        if request.skip, acceptsSkipped {
            return try redirect(try await admin.acceptLogin(challenge, AcceptLoginRequest(subject: request.subject)))
        }
        let subject = request.skip ? request.subject : "demo@example.org"
        // The subject of a session that is there already cannot be another (Hydra).
        let readOnly = request.skip ? " readonly" : ""
        return .form(
            "Sign in", to: "/login", hidden: ["login_challenge": challenge],
            """
            <label>Who <input name="subject" value="\(HTMLText.escape(subject))"\(readOnly) required></label>
            <label><input type="checkbox" name="remember" value="1"> Remember me</label>
            """)
    }

    private func consent(_ parameters: FormParameters) async throws -> LocalAnswer {
        guard let challenge = parameters["consent_challenge"] else { return .failure("There is no consent_challenge.") }
        guard case .answer(let request) = try await admin.consentRequest(challenge) else { return .stale }
        var acceptance = AcceptConsentRequest()
        acceptance.grantAccessTokenAudience = request.requestedAccessTokenAudience
        if parameters["submitted"] != nil {
            acceptance.grantScope = parameters.all("scope")
            acceptance.remember = parameters["remember"] != nil
            return try redirect(try await admin.acceptConsent(challenge, acceptance))
        }
        if request.skip || request.client?.skipConsent == true, acceptsSkipped {
            acceptance.grantScope = request.requestedScope
            return try redirect(try await admin.acceptConsent(challenge, acceptance))
        }
        let scopes = request.requestedScope.map(HTMLText.escape).map {
            "<label><input type=\"checkbox\" name=\"scope\" value=\"\($0)\" checked> \($0)</label>"
        }
        return .form(
            "Allow access", to: "/consent", hidden: ["consent_challenge": challenge],
            scopes.joined() + "<label><input type=\"checkbox\" name=\"remember\" value=\"1\"> Do not ask again</label>")
    }

    private func redirect(_ outcome: ChallengeOutcome<RedirectTo>) throws -> LocalAnswer {
        switch outcome {
        case .answer(let next): .redirect(next.redirectTo)
        case .used(let url): .redirect(url)
        case .alreadyDecided, .expired, .unknown: .stale
        }
    }
}
