import Ground

/// A sign-out that waits for the identity provider's word. Like a login challenge, it lives in its sealed text alone.
package struct LogoutChallenge: Sendable {
    package let id: String
    package let requestedAt: UnixTime
    package let sessionID: SessionID
    package let subject: Subject
    /// The client that asked, if it proved itself with an ID token or was named.
    package let clientID: ClientID?
    package let rpInitiated: Bool
    /// Of the logout request, without the ID token.
    package let parameters: FormParameters

    package init(
        id: String, requestedAt: UnixTime, sessionID: SessionID, subject: Subject, clientID: ClientID?,
        rpInitiated: Bool,
        parameters: FormParameters
    ) {
        self.id = id
        self.requestedAt = requestedAt
        self.sessionID = sessionID
        self.subject = subject
        self.clientID = clientID
        self.rpInitiated = rpInitiated
        self.parameters = parameters
    }

    package func sealed(by sealing: any ChallengeSealing) throws -> String {
        var writer = CompactWriter()
        writer.text(id)
        writer.time(requestedAt)
        writer.text(sessionID.rawValue)
        writer.text(subject.rawValue)
        writer.optional(clientID) { writer, client in writer.text(client.rawValue) }
        writer.flag(rpInitiated)
        writer.parameters(parameters)
        return try sealing.seal(writer.bytes, as: .logoutChallenge)
    }

    /// `nil` for anything that this server did not seal as a logout challenge.
    package init?(_ text: String, sealing: any ChallengeSealing) {
        guard let message = sealing.open(text, as: .logoutChallenge) else { return nil }
        var reader = CompactReader(message)
        do {
            id = try reader.text()
            requestedAt = try reader.time()
            sessionID = SessionID(try reader.text())
            subject = Subject(try reader.text())
            clientID = try reader.optional { reader throws(CompactReader.Malformed) in ClientID(try reader.text()) }
            rpInitiated = try reader.flag()
            parameters = try reader.parameters()
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    /// Where the browser goes at the end. The URI was checked before the challenge was made.
    func redirectTo(_ policy: Policy) -> String { PostLogoutTarget.url(parameters, policy) }
}

/// Where the browser goes after a sign-out (RP-Initiated Logout 1.0 §3).
enum PostLogoutTarget {
    static func url(_ parameters: FormParameters, _ policy: Policy) -> String {
        guard let uri = parameters["post_logout_redirect_uri"] else { return policy.urls.postLogoutRedirect }
        return parameters["state"].map { uri.appending("state", $0) } ?? uri
    }
}
