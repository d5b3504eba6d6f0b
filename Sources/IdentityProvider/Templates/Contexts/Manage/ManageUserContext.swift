/// One account, `manage_user.mustache`. Each of its forms sends `decision`, a name of `Decision`; with it go `session` or
/// `factor`, `groups` and `roles` (a name on each line), or `confirm` (`true`).
package struct ManageUserContext: PageContext {
    /// What an operator can do. There is nothing that sets a password (ASVS 6.4.6).
    package enum Decision: String, Sendable, CaseIterable {
        case disable
        case enable
        case requirePasswordChange = "require_password_change"
        case sendRecovery = "send_recovery"
        case endSession = "end_session"
        case endSessions = "end_sessions"
        case revokeConsents = "revoke_consents"
        case removeFactor = "remove_factor"
        case removeFactors = "remove_factors"
        case saveMemberships = "save_memberships"
        case delete
        case keep
    }

    /// Why nothing was done.
    package enum Problem: String, Sendable, CaseIterable {
        /// Operators do not lock themselves out.
        case own
        case unconfirmed
        /// A group or role cannot be called so.
        case name
        /// What the form was about is not there any more.
        case stale
    }

    /// A factor, with what its form calls it.
    package struct Factor: Sendable {
        package var id: String
        package var item: SecurityContext.Item

        package init(id: String, item: SecurityContext.Item) {
            self.id = id
            self.item = item
        }

        func fields(_ messages: Messages) -> PageObject { item.fields(messages).adding(["id": .text(id)]) }
    }

    package var navigation: ManageNavigationContext
    package var form: FormContext
    package var person: ManagedPerson
    package var sessions: [SessionsContext.Entry]
    package var factors: [Factor]
    /// Recovery codes that are left; `nil`: there is no set.
    package var codesLeft: Int?
    /// As they are, or as they were typed: one on each line.
    package var groups: String
    package var roles: String
    /// Whether a mail can lead the person to a new password.
    package var offersRecovery: Bool
    /// How long an account is kept that is given up.
    package var grace: Duration
    package var events: [AccountEventsContext.Event]
    package var allEvents: SafeURL
    package var done: Decision?
    /// It was done here, but the server could not be told.
    package var isServerBehind: Bool
    package var problem: Problem?

    package init(
        navigation: ManageNavigationContext, form: FormContext, person: ManagedPerson,
        sessions: [SessionsContext.Entry], factors: [Factor], codesLeft: Int?, groups: String, roles: String,
        offersRecovery: Bool, grace: Duration, events: [AccountEventsContext.Event], allEvents: SafeURL,
        done: Decision? = nil, isServerBehind: Bool = false, problem: Problem? = nil
    ) {
        self.navigation = navigation
        self.form = form
        self.person = person
        self.sessions = sessions
        self.factors = factors
        self.codesLeft = codesLeft
        self.groups = groups
        self.roles = roles
        self.offersRecovery = offersRecovery
        self.grace = grace
        self.events = events
        self.allEvents = allEvents
        self.done = done
        self.isServerBehind = isServerBehind
        self.problem = problem
    }

    package static let template = "manage_user"

    package func fields(_ messages: Messages) -> PageObject {
        let place: String? =
            switch problem {
            case .name: "groups"
            case .unconfirmed: "confirm"
            case .own, .stale, nil: nil
            }
        let alert = problem.flatMap { AlertContext([(MessageKey("manage.user.error." + $0.rawValue), field: place)]) }
        let page: PageObject = [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "isUnconfirmed": .flag(problem == .unconfirmed), "offersRecovery": .flag(offersRecovery),
            "grace": .object(grace == .zero ? nil : DurationWords(grace).fields(messages)),
            "done": .message(done.flatMap { messages[MessageKey("manage.user.done." + $0.rawValue)] }),
            "isServerBehind": .flag(isServerBehind), "alert": .object(alert?.fields(messages)),
        ]
        return person.fields.adding(page).adding(parts(messages))
    }

    private func parts(_ messages: Messages) -> PageObject {
        [
            "sessions": .list(sessions.map { .object($0.fields(messages)) }), "hasSessions": .flag(!sessions.isEmpty),
            "factors": .list(factors.map { .object($0.fields(messages)) }), "hasFactors": .flag(!factors.isEmpty),
            "codesLeft": .text(codesLeft.map(String.init)),
            "groups": .object(lines("groups", groups).fields(messages)),
            "roles": .object(lines("roles", roles).fields(messages)),
            "events": .list(events.map { .object($0.fields(messages)) }), "hasEvents": .flag(!events.isEmpty),
            "allEvents": .url(allEvents),
        ]
    }

    private func lines(_ name: String, _ value: String) -> FieldContext {
        var field = FieldContext(
            name, label: MessageKey("manage.user." + name), value: value, autocomplete: "off",
            problem: problem == .name ? "manage.user.error.name" : nil)
        field.isOptional = true
        field.hint = "manage.user.one_per_line"
        return field
    }
}
