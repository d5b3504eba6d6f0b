import Ground

/// Ends the identity provider's own session when the one that it led to here is over: `DELETE /admin/sessions/{id}`, as
/// Hydra asks Ory Kratos. The notices are rows, and are delivered as those to clients are: `BackChannelLogout`.
package struct IdentityProviderLogout: Sendable {
    let notices: any IdentityProviderNoticeStore
    /// The base of its admin API.
    let url: String
    let headers: [(name: String, value: Secret<IdentityProviderLogout>)]
    let outgoing: any OutgoingHTTP
    let clock: WallClock

    package init(
        notices: any IdentityProviderNoticeStore, url: String,
        headers: [(name: String, value: Secret<IdentityProviderLogout>)], outgoing: any OutgoingHTTP, clock: WallClock
    ) {
        self.notices = notices
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.headers = headers
        self.outgoing = outgoing
        self.clock = clock
    }

    /// Attempts the notices that are due, side by side, at most `pace.width` of them.
    ///
    /// - Parameter subject: only those about sessions of this person.
    package func deliver(of subject: Subject? = nil, _ pace: NoticePace) async throws
        -> [(IdentityProviderNotice, NoticeOutcome)]
    {
        let now = clock.now()
        guard try await notices.isAnyDue(at: now) else { return [] }
        let taken = try await notices.take(dueAt: now, of: subject, until: now + pace.lease, limit: pace.width)
        return try await withThrowingTaskGroup(of: (IdentityProviderNotice, NoticeOutcome).self) { group in
            for notice in taken { group.addTask { (notice, try await attempt(notice, pace.patience)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func attempt(_ notice: IdentityProviderNotice, _ patience: Duration) async throws -> NoticeOutcome {
        let outcome = await send(notice, patience)
        switch outcome {
        case .delivered, .unwanted, .givenUp: try await notices.remove(notice)
        case .postponed:
            try await notices.postpone(notice, until: clock.now() + NoticePace.pause(after: notice.attempts))
        }
        return outcome
    }

    private func send(_ notice: IdentityProviderNotice, _ patience: Duration) async -> NoticeOutcome {
        let id = PathSegment.encode(notice.identityProviderSessionID)
        var request = OutgoingRequest(url: "\(url)/admin/sessions/\(id)")
        request.method = .delete
        request.headers = headers.map { ($0.name, $0.value.exposed) }
        request.timeout = patience
        do throws(OutgoingFailure) {
            switch try await outgoing.send(request).status {
            case 200...299: return .delivered
            // The session ended before.
            case 404, 410: return .unwanted
            case let status: return .failed("answered \(status)", attempt: notice.attempts)
            }
        } catch {
            return .failed(error, attempt: notice.attempts)
        }
    }
}
