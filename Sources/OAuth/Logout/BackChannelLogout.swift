import AdminAPI
import Ground

/// Tells clients that a session is over: `POST backchannel_logout_uri` with the form field `logout_token` (OpenID Connect
/// Back-Channel Logout 1.0 §2.5).
///
/// The notices are rows that the end of the session left behind, so that no crash loses one. A client hears of it at once;
/// one that does not answer hears of it again after pauses that grow, and at some time no more. A process that dies while
/// it delivers leaves a lease that runs out: the next one delivers the notice again, with the same `jti`.
package struct BackChannelLogout: Sendable {
    let notices: any LogoutNoticeStore
    let clients: any ClientStore
    let tokens: any LogoutTokenIssuing
    let subjects: SubjectIdentifiers
    let outgoing: any OutgoingHTTP
    let clock: WallClock

    package init(
        notices: any LogoutNoticeStore, clients: any ClientStore, tokens: any LogoutTokenIssuing,
        subjects: SubjectIdentifiers, outgoing: any OutgoingHTTP, clock: WallClock
    ) {
        self.notices = notices
        self.clients = clients
        self.tokens = tokens
        self.subjects = subjects
        self.outgoing = outgoing
        self.clock = clock
    }

    /// Attempts the notices that are due, side by side, at most `pace.width` of them.
    ///
    /// - Parameter subject: only those about sessions of this person.
    package func deliver(of subject: Subject? = nil, _ pace: NoticePace) async throws -> [(LogoutNotice, NoticeOutcome)] {
        guard try await notices.isAnyDue(at: clock.now()) else { return [] }
        let now = clock.now()
        let taken = try await notices.take(dueAt: now, of: subject, until: now + pace.lease, limit: pace.width)
        return try await withThrowingTaskGroup(of: (LogoutNotice, NoticeOutcome).self) { group in
            for notice in taken { group.addTask { (notice, try await attempt(notice, pace.patience)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func attempt(_ notice: LogoutNotice, _ patience: Duration) async throws -> NoticeOutcome {
        let outcome: NoticeOutcome
        do {
            outcome = try await send(notice, patience)
        } catch let error as OAuthError {
            // A registration under which nothing can be sent holds up no other client.
            outcome = .failed(error.debugDescription, attempt: notice.attempts)
        }
        switch outcome {
        case .delivered, .unwanted, .givenUp: try await notices.remove(notice)
        case .postponed:
            try await notices.postpone(notice, until: clock.now() + NoticePace.pause(after: notice.attempts))
        }
        return outcome
    }

    private func send(_ notice: LogoutNotice, _ patience: Duration) async throws -> NoticeOutcome {
        guard let client = try await clients.find(notice.clientID),
            let uri = client.registration.backchannelLogoutURI, !uri.isEmpty
        else { return .unwanted }
        // §2.4: the `sub` that the client knows from its ID tokens.
        let subject = try await subjects.identifier(of: notice.subject, for: client)
        let token = try await tokens.logoutToken(notice, for: client, subject: subject)
        var request = OutgoingRequest(url: uri, form: FormParameters([("logout_token", token)]))
        request.timeout = patience
        do {
            let status = try await outgoing.send(request).status
            // §2.8: 200 is success; 204 is what frameworks make of it.
            return status == 200 || status == 204 ? .delivered : .failed("answered \(status)", attempt: notice.attempts)
        } catch {
            return .failed(error, attempt: notice.attempts)
        }
    }
}
