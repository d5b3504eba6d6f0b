import Ground

/// A sign-on that waits for the identity provider's word about the login. It lives in its sealed text alone, so that a
/// stranger's request writes nothing (design D1).
package struct LoginChallenge: Sendable {
    package let flowID: FlowID
    package let requestedAt: UnixTime
    package let csrf: TokenSignature
    /// The login session that the sign-on will belong to, if the browser's session (where there is one) is of the same
    /// person; otherwise it gets a new one.
    package let sessionID: SessionID
    /// Who is signed in at the browser.
    package let session: BrowserSession.Holder?
    /// Whether the session is good for this request, so that the identity provider need not ask for credentials.
    package let skip: Bool
    /// Of the authorization request.
    package let parameters: FormParameters

    package init(
        flowID: FlowID, requestedAt: UnixTime, csrf: TokenSignature, sessionID: SessionID,
        session: BrowserSession.Holder?,
        skip: Bool, parameters: FormParameters
    ) {
        self.flowID = flowID
        self.requestedAt = requestedAt
        self.csrf = csrf
        self.sessionID = sessionID
        self.session = session
        self.skip = skip
        self.parameters = parameters
    }

    package var clientID: ClientID { ClientID(parameters["client_id"] ?? "") }

    package func sealed(by sealing: any ChallengeSealing) throws -> String {
        var writer = CompactWriter()
        writer.text(flowID.rawValue)
        writer.time(requestedAt)
        writer.octets(csrf.bytes)
        writer.text(sessionID.rawValue)
        writer.optional(session) { writer, session in
            writer.text(session.subject.rawValue)
            writer.time(session.authenticatedAt)
        }
        writer.flag(skip)
        writer.parameters(parameters)
        return try sealing.seal(writer.bytes, as: .loginChallenge)
    }

    /// `nil` for anything that this server did not seal as a login challenge.
    package init?(_ text: String, sealing: any ChallengeSealing) {
        guard let message = sealing.open(text, as: .loginChallenge) else { return nil }
        var reader = CompactReader(message)
        do {
            flowID = FlowID(try reader.text())
            requestedAt = try reader.time()
            csrf = TokenSignature(try reader.octets())
            sessionID = SessionID(try reader.text())
            session = try reader.optional { reader throws(CompactReader.Malformed) in
                BrowserSession.Holder(subject: Subject(try reader.text()), authenticatedAt: try reader.time())
            }
            skip = try reader.flag()
            parameters = try reader.parameters()
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}
