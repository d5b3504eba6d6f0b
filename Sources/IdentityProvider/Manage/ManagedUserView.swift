import Ground

/// Gathers what the admin area shows of an account.
struct ManagedUserView: Sendable {
    let operations: UserOperations
    let sessions: SessionStore
    let factors: Factors
    let recovery: RecoveryOperations
    let events: EventStore
    let grace: Duration

    /// So many events are shown; the rest has a page of its own.
    private static let shownEvents: Int64 = 5

    func page(
        of user: User, by own: User, navigation: ManageNavigationContext, form: FormContext, at now: UnixTime
    ) async throws -> ManageUserContext {
        let owned = try await factors.owned(by: user.id)
        let memberships = try await operations.memberships.of(user.id)
        let records = try await sessions.list(of: user.id)
        let events = try await events.list(of: user.id, limit: Self.shownEvents)
        return ManageUserContext(
            navigation: navigation, form: form, person: try await person(user, isOwn: user.id == own.id),
            sessions: records.map { SessionsContext.Entry($0, at: now) },
            factors: owned.list.map { factor in
                ManageUserContext.Factor(
                    id: factor.id, item: SecurityContext.Item(factor, url: ManageUserPage.url(user.id)))
            },
            codesLeft: owned.codesLeft, groups: memberships.groups.joined(separator: "\n"),
            roles: memberships.roles.joined(separator: "\n"), offersRecovery: recovery.canOffer(user), grace: grace,
            events: events.map { $0.accountContext() }, allEvents: ManageEventsPage.url(of: user.id))
    }

    private func person(_ user: User, isOwn: Bool) async throws -> ManagedPerson {
        ManagedPerson(
            account: AccountContext(user), subject: user.id.rawValue, isEmailVerified: user.profile.isEmailVerified,
            username: user.profile.username, phone: user.profile.phone, created: DateWords(user.createdAt),
            isEnabled: user.isEnabled, mustChangePassword: try await operations.demands.find(user.id) != nil,
            deletion: try await operations.deletions.find(user.id).map { DateWords($0.dueAt) }, isOwn: isOwn)
    }
}

extension SessionsContext.Entry {
    fileprivate init(_ record: SessionRecord, at now: UnixTime) {
        let (session, origin) = (record.session, record.session.origin)
        self.init(
            id: session.id, browser: BrowserName(origin.userAgent)?.text,
            address: origin.address.isEmpty ? nil : origin.address,
            signedIn: MomentContext(session.authenticatedAt, now: now),
            lastSeen: MomentContext(record.lastSeenAt, now: now), applications: [], isCurrent: false)
    }
}
