import AdminAPI
import Ground
import OAuth
import Testing

struct RequestRow: CustomTestStringConvertible, Sendable {
    let rule: String
    let changes: [String: String?]
    let error: String?
    var policy: @Sendable (inout Policy) -> Void = { _ in }
    var client: @Sendable (inout OAuth2Client) -> Void = { _ in }
    var testDescription: String { rule }

    init(
        _ rule: String, _ changes: [String: String?], _ error: String?,
        policy: @escaping @Sendable (inout Policy) -> Void = { _ in },
        client: @escaping @Sendable (inout OAuth2Client) -> Void = { _ in }
    ) {
        self.rule = rule
        self.changes = changes
        self.error = error
        self.policy = policy
        self.client = client
    }
}

@Suite("The rules of an authorization request")
struct AuthorizationRequestRulesTests {
    static let rows: [RequestRow] = [
        RequestRow("RFC 6749 §4.1.1: a plain request is good", [:], nil),
        RequestRow("RFC 6749 §3.1: unknown parameters are ignored", ["foo": "bar"], nil),
        RequestRow("RFC 6749 §3.1.1: response_type is required", ["response_type": nil], "unsupported_response_type"),
        RequestRow(
            "RFC 6749 §3.1.1: an unknown response_type", ["response_type": "banana"], "unsupported_response_type"),
        RequestRow(
            "RFC 9700 §2.1.2: implicit is for those alone that registered it", ["response_type": "token"],
            "unsupported_response_type"),
        RequestRow(
            "OpenID Connect Core §3.2.2.1: an ID token needs the scope openid",
            ["response_type": "id_token", "scope": "profile"], "invalid_scope", client: implicit),
        RequestRow(
            "OpenID Connect Core §3.2.2.1: an ID token needs a nonce", ["response_type": "id_token", "nonce": nil],
            "invalid_request", client: implicit),
        RequestRow(
            "OpenID Connect Core §3.3.2.1: in the hybrid flow as well",
            ["response_type": "id_token code", "nonce": nil], "invalid_request", client: implicit),
        RequestRow(
            "Multiple Response Types §3: the order does not matter", ["response_type": "token code id_token"], nil,
            client: implicit),
        RequestRow(
            "RFC 6749 §3.1.1: no word twice", ["response_type": "code code"], "unsupported_response_type",
            client: implicit),
        RequestRow(
            "OpenID Connect Registration §2: hybrid needs both grants", ["response_type": "code token"],
            "unauthorized_client",
            client: {
                implicit(&$0)
                $0.grantTypes = ["authorization_code"]
            }),
        RequestRow(
            "OpenID Connect Registration §2: and not the one alone", ["response_type": "code token"],
            "unauthorized_client",
            client: {
                implicit(&$0)
                $0.grantTypes = ["implicit"]
            }),
        RequestRow(
            "Multiple Response Types §5: no token in a query", ["response_type": "code token", "response_mode": "query"],
            "unsupported_response_mode", client: implicit),
        RequestRow(
            "RFC 6749 §10.16: an access token alone is protected by the state only",
            ["response_type": "token", "state": nil], "invalid_state", client: implicit),
        RequestRow(
            "RFC 7636 §1: without a code nothing is enforced",
            ["response_type": "id_token", "code_challenge": nil, "code_challenge_method": nil], nil,
            policy: { $0.pkceEnforced = true }, client: implicit),
        RequestRow(
            "RFC 7636 §4.4.1: enforced in the hybrid flow",
            ["response_type": "code id_token", "code_challenge": nil, "code_challenge_method": nil], "invalid_request",
            policy: { $0.pkceEnforced = true }, client: implicit),
        RequestRow(
            "RFC 6749 §4.1.2.1: a response type that the client did not register", [:], "unsupported_response_type",
            client: { $0.responseTypes = ["id_token"] }),
        RequestRow(
            "RFC 6749 §4.1.2.1: a client without the grant", [:], "unauthorized_client",
            client: { $0.grantTypes = ["client_credentials"] }),
        RequestRow("Multiple Response Types §2.1: fragment", ["response_mode": "fragment"], nil),
        RequestRow("Form Post §2", ["response_mode": "form_post"], nil),
        RequestRow(
            "Multiple Response Types §2.1: an unknown mode", ["response_mode": "smoke"], "unsupported_response_mode"),
        RequestRow(
            "RFC 6749 §3.3: a scope that the client may not ask for", ["scope": "openid admin"], "invalid_scope"),
        RequestRow("RFC 6749 §3.3: a character that no scope has", ["scope": "op\u{e9}nid"], "invalid_scope"),
        RequestRow("RFC 6749 §3.3: a quote in a scope", ["scope": "a\"b"], "invalid_scope"),
        RequestRow("RFC 6749 §3.3: no scope", ["scope": nil], nil),
        RequestRow("Hydra: a wildcard scope", ["scope": "read.all"], nil, client: { $0.scope = "read.*" }),
        RequestRow(
            "Hydra: exact scopes know no wildcard", ["scope": "read.all"], "invalid_scope",
            policy: { $0.scopeStrategy = .exact }, client: { $0.scope = "read.*" }),
        RequestRow("Hydra: a registered audience", ["audience": "https://api.test/v1"], nil),
        RequestRow("Hydra: a foreign audience", ["audience": "https://evil.test"], "invalid_request"),
        RequestRow("RFC 7636 §4.4.1: plain is refused", ["code_challenge_method": "plain"], "invalid_request"),
        RequestRow("RFC 7636 §4.3: no method means plain", ["code_challenge_method": nil], "invalid_request"),
        RequestRow("RFC 7636 §4.4.1: an unknown method", ["code_challenge_method": "S512"], "invalid_request"),
        RequestRow(
            "RFC 7636 §4.2: 42 characters", ["code_challenge": String(Sample.challenge.dropLast())], "invalid_request"),
        RequestRow("RFC 7636 §4.2: 44 characters", ["code_challenge": Sample.challenge + "A"], "invalid_request"),
        RequestRow("RFC 7636 §4.2: padding", ["code_challenge": Sample.challenge.dropLast() + "="], "invalid_request"),
        RequestRow("RFC 7636 §4.2: a method without a challenge", ["code_challenge": nil], "invalid_request"),
        RequestRow("RFC 7636 §4.4.1: optional by default", ["code_challenge": nil, "code_challenge_method": nil], nil),
        RequestRow(
            "RFC 7636 §4.4.1: enforced", ["code_challenge": nil, "code_challenge_method": nil], "invalid_request",
            policy: { $0.pkceEnforced = true }),
        RequestRow(
            "RFC 7636 §4.4.1: enforced for public clients", ["code_challenge": nil, "code_challenge_method": nil],
            "invalid_request", policy: { $0.pkceEnforcedForPublicClients = true },
            client: { $0.tokenEndpointAuthMethod = "none" }),
        RequestRow(
            "RFC 7636 §4.4.1: not for confidential ones", ["code_challenge": nil, "code_challenge_method": nil], nil,
            policy: { $0.pkceEnforcedForPublicClients = true }),
        RequestRow(
            "OpenID Connect Core §3.1.2.1: prompt none with another", ["prompt": "none login"], "invalid_request"),
        RequestRow("OpenID Connect Core §3.1.2.1: an unknown prompt", ["prompt": "dance"], "invalid_request"),
        RequestRow("OpenID Connect Core §3.1.2.1: two prompts", ["prompt": "login consent"], nil),
        RequestRow("OpenID Connect Core §3.1.2.1: max_age 0", ["max_age": "0"], nil),
        RequestRow("OpenID Connect Core §3.1.2.1: a negative max_age", ["max_age": "-1"], "invalid_request"),
        RequestRow("OpenID Connect Core §3.1.2.1: max_age is a number", ["max_age": "soon"], "invalid_request"),
        RequestRow(
            "OpenID Connect Core §3.1.2.1: max_age beyond all integers", ["max_age": "99999999999999999999"],
            "invalid_request"),
        RequestRow(
            "OpenID Connect Core §3.1.2.1: a foreign id_token_hint", ["id_token_hint": "garbage"], "invalid_request"),
        RequestRow("Hydra: a short nonce", ["nonce": "1234567"], "insufficient_entropy"),
        RequestRow("Hydra: a short state", ["state": "1234567"], "invalid_state"),
        RequestRow("RFC 9700 §2.1: no state, but PKCE", ["state": nil, "nonce": nil], nil),
        RequestRow(
            "Hydra: no state and nothing else against forgery",
            ["state": nil, "nonce": nil, "code_challenge": nil, "code_challenge_method": nil], "invalid_state"),
        RequestRow("OpenID Connect Core §6.1: request", ["request": "eyJ"], "invalid_request_object"),
        RequestRow(
            "OpenID Connect Core §6.2: request_uri", ["request_uri": "https://app.test/r"], "invalid_request_uri"),
        RequestRow(
            "RFC 9101 §5: request and request_uri", ["request": "eyJ", "request_uri": "https://app.test/r"],
            "invalid_request"),
        RequestRow("OpenID Connect Core §7.2.1: registration", ["registration": "{}"], "registration_not_supported"),
        RequestRow(
            "OpenID Connect Core §15.1: what is only forwarded",
            ["display": "popup", "ui_locales": "de fr", "acr_values": "1 2", "login_hint": "alice"], nil),
    ]

    /// Registered for all response types.
    private static let implicit: @Sendable (inout OAuth2Client) -> Void = { client in
        client.responseTypes = ResponseType.supported.map(\.text)
        client.grantTypes = ["authorization_code", "implicit"]
    }

    @Test("each answers with its error, sent to the client", arguments: rows)
    func rule(_ row: RequestRow) async throws {
        let world = try await World.withApp(row.policy, client: row.client)
        let decision = try await Browser(world).visit(Sample.request("app", row.changes))
        #expect(decision.clientError == row.error)
        if row.error == nil { #expect(throws: Never.self) { try decision.loginChallenge() } }
    }

    @Test(
        "RFC 6749 §3.1: no parameter twice",
        arguments: ["response_type", "scope", "state", "nonce", "code_challenge", "prompt", "max_age", "foo"])
    func repetition(of name: String) async throws {
        let world = try await World.withApp()
        var parameters = Sample.request().removing([name])
        parameters.append(name, "12345678")
        parameters.append(name, "12345678")
        let decision = try await Browser(world).visit(parameters)
        #expect(decision.clientError == "invalid_request")
        if name == "state", case .refused(let response, _) = decision { #expect(response.parameters["state"] == nil) }
    }

    @Test(
        "RFC 6749 §4.1.2.1: a repeated client_id or redirect_uri is told to nobody else",
        arguments: ["client_id", "redirect_uri"])
    func repetitionBeforeTrust(of name: String) async throws {
        let world = try await World.withApp()
        var parameters = Sample.request()
        parameters.append(name, try #require(parameters[name]))
        #expect(try await Browser(world).visit(parameters).pageError == "invalid_request")
    }

    @Test("Hydra: audience may be repeated")
    func repeatedAudience() async throws {
        let world = try await World.withApp()
        var parameters = Sample.request()
        parameters.append("audience", "https://api.test/a")
        parameters.append("audience", "https://api.test/b")
        let login = try await world.logins.get(try await Browser(world).begin(parameters)).value()
        #expect(login.requestedAccessTokenAudience == ["https://api.test/a", "https://api.test/b"])
    }

    @Test("RFC 6749 §4.1.2.1: an unknown client gets a page", arguments: ["nobody", nil])
    func unknownClient(_ id: String?) async throws {
        let world = try await World.withApp()
        #expect(try await Browser(world).visit(Sample.request("app", ["client_id": id])).pageError == "invalid_client")
    }

    @Test("RFC 9207 §2, RFC 6749 §4.1.2.1: an error carries issuer, state and clean text")
    func errorResponse() async throws {
        let world = try await World.withApp()
        let state = "1234567+ & % < é"
        let decision = try await Browser(world).visit(Sample.request("app", ["scope": "\"é\u{1}", "state": state]))
        guard case .refused(let response, _) = decision else { throw Unexpected(decision) }
        #expect(response.parameters["iss"] == "https://sso.test")
        #expect(response.parameters["state"] == state)
        let description = try #require(response.parameters["error_description"])
        #expect(description.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        let location = try #require(response.location)
        #expect(location.hasPrefix("https://app.test/callback?error=invalid_scope&"))
        #expect(try query(of: location)["state"] == state)
    }

    @Test("Multiple Response Types §2.1: errors follow the response mode")
    func errorInFragment() async throws {
        let world = try await World.withApp()
        let decision = try await Browser(world).visit(
            Sample.request("app", ["scope": "admin", "response_mode": "fragment"]))
        guard case .refused(let response, _) = decision else { throw Unexpected(decision) }
        #expect(response.location?.hasPrefix("https://app.test/callback#error=invalid_scope") == true)
    }
}
