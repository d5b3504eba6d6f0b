import AdminAPI
import Ground

/// One notice to one client that a session is over: `POST uri` with the form field `logout_token` (Back-Channel Logout 1.0
/// §2.5). Sending it is the business of HTTP.
package struct BackChannelLogoutRequest: Sendable {
    package let clientID: ClientID
    package let uri: String
    package let logoutToken: Secret<BackChannelLogoutRequest>

    package init(clientID: ClientID, uri: String, logoutToken: Secret<BackChannelLogoutRequest>) {
        self.clientID = clientID
        self.uri = uri
        self.logoutToken = logoutToken
    }
}

/// Whom a sign-out must reach: the clients that were signed in to in the session and want to be told.
package struct BackChannelLogout: Sendable {
    let authorizations: any AuthorizationStore
    let tokens: any LogoutTokenIssuing
    let subjects: SubjectIdentifiers

    package init(
        authorizations: any AuthorizationStore, tokens: any LogoutTokenIssuing, subjects: SubjectIdentifiers
    ) {
        self.authorizations = authorizations
        self.tokens = tokens
        self.subjects = subjects
    }

    package func requests(endOf session: SessionID, of subject: Subject) async throws -> [BackChannelLogoutRequest] {
        var requests: [BackChannelLogoutRequest] = []
        for client in try await authorizations.clients(of: session, subject: subject) {
            guard let uri = client.registration.backchannelLogoutURI, !uri.isEmpty else { continue }
            // Back-Channel Logout 1.0 §2.4: the `sub` that the client knows from its ID tokens.
            let identifier = try await subjects.identifier(of: subject, for: client)
            let token = try await tokens.logoutToken(for: client, session: session, subject: identifier)
            requests.append(BackChannelLogoutRequest(clientID: client.id, uri: uri, logoutToken: Secret(token)))
        }
        return requests
    }
}
