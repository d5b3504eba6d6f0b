import AdminAPI
import Ground

/// Registration by clients themselves (RFC 7591, RFC 7592, OpenID Connect Registration 1.0): whoever registers is a
/// stranger, and everything that it says about itself is its own word (RFC 7591 §5). What only the operator may decide
/// it cannot set, nor change where the operator did.
package struct DynamicRegistration: Sendable {
    private let policy: DynamicRegistrationPolicy
    private let clients: any ClientStore
    private let registration: ClientRegistration
    private let opaqueTokens: any OpaqueTokens

    package init(
        policy: DynamicRegistrationPolicy, clients: any ClientStore, registration: ClientRegistration,
        opaqueTokens: any OpaqueTokens
    ) {
        self.policy = policy
        self.clients = clients
        self.registration = registration
        self.opaqueTokens = opaqueTokens
    }

    /// Registers a client (RFC 7591 §3). The answer shows its secrets for the only time.
    ///
    /// - Parameter authorization: the header field, which has an initial access token where the operator asks for one.
    package func register(_ request: OAuth2Client, authorization: String?) async throws -> OAuth2Client {
        try checkInitialAccess(authorization)
        var request = request
        // Anybody could take the id of a client that is to come.
        request.clientID = ""
        guard (request.clientSecret ?? "").isEmpty else { throw OAuthError(.badRequest, Self.noChosenSecret) }
        let checked = try DynamicRegistrationRules(policy: policy).checked(request, former: OAuth2Client())
        let registered = try await registration.create(checked, byItself: true)
        guard try await clients.create(registered.client) else { throw OAuthError(.conflict) }
        var answer = registered.answer
        answer.isSelfRegistered = false
        return answer
    }

    /// The client's registration as it stands (RFC 7592 §2.1).
    package func read(_ id: ClientID, authorization: String?) async throws -> OAuth2Client {
        let (client, token) = try await authenticated(id, authorization)
        var answer = Self.withoutNotes(client.registration)
        // RFC 7592 §3: both are part of every answer.
        answer.registrationAccessToken = token.value.exposed
        answer.registrationClientURI = registration.policy.managementURL(of: id.rawValue)
        return answer
    }

    /// Replaces the registration; the client gets a new registration access token (RFC 7592 §2.2).
    package func update(
        _ id: ClientID, with request: OAuth2Client, authorization: String?
    ) async throws -> OAuth2Client {
        let (former, _) = try await authenticated(id, authorization)
        guard (request.clientSecret ?? "").isEmpty else { throw OAuthError(.forbidden, Self.noChosenSecret) }
        guard request.clientID.isEmpty || request.clientID.utf8.elementsEqual(id.rawValue.utf8) else {
            throw OAuthError(.invalidRequest, "The field client_id must be the client's own.")
        }
        let checked = try DynamicRegistrationRules(policy: policy).checked(request, former: former.registration)
        let registered = try await registration.replace(former, with: checked, renewsToken: true)
        // Somebody else changed it meanwhile; the token that came with this request is dead then, or the client is.
        guard try await clients.replace(registered.client) else { throw OAuthError(.temporarilyUnavailable) }
        return Self.withoutNotes(registered.answer)
    }

    /// Deletes the client with all that was issued to it (RFC 7592 §2.3).
    package func delete(_ id: ClientID, authorization: String?) async throws {
        _ = try await authenticated(id, authorization)
        guard try await clients.delete(id) else { throw Self.unauthorized("the client was deleted meanwhile") }
    }

    /// What the operator and the server keep with a client is not for the client.
    private static func withoutNotes(_ registration: OAuth2Client) -> OAuth2Client {
        var answer = registration
        answer.metadata = nil
        answer.isSelfRegistered = false
        return answer
    }

    private static let noChosenSecret = "It is not allowed to choose your own OAuth2 Client secret."

    private func checkInitialAccess(_ authorization: String?) throws(OAuthError) {
        guard !policy.initialAccessTokens.isEmpty else { return }
        guard let token = try? BearerToken(authorization: authorization),
            // All are compared, so that the time does not tell which one it was.
            policy.initialAccessTokens.filter({ constantTimeEquals($0.exposed.utf8, token.value.exposed.utf8) }).count > 0
        else {
            throw OAuthError(
                .requestUnauthorized, "Registration needs an initial access token as a bearer token.",
                challenge: Self.challenge)
        }
    }

    /// The client whose registration access token this is. An unknown client and a wrong token look the same
    /// (OpenID Connect Registration §4.4).
    private func authenticated(
        _ id: ClientID, _ authorization: String?
    ) async throws -> (client: Client, token: BearerToken) {
        guard let token = try? BearerToken(authorization: authorization) else {
            throw Self.unauthorized("no bearer token")
        }
        guard let client = try await clients.find(id) else { throw Self.unauthorized("unknown client") }
        guard let expected = client.registrationToken,
            let signature = opaqueTokens.signature(of: token.value.exposed, .registrationAccessToken),
            constantTimeEquals(signature.bytes, expected.bytes)
        else { throw Self.unauthorized("not the client's registration access token") }
        return (client, token)
    }

    private static func unauthorized(_ debug: String) -> OAuthError {
        OAuthError(
            .requestUnauthorized,
            "The requested OAuth 2.0 client does not exist or you provided incorrect credentials.", debug: debug,
            challenge: challenge)
    }

    private static let challenge = "Bearer realm=\"registration\""
}
