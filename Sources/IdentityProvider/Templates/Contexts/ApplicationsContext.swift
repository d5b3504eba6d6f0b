/// The applications of an account, `account_apps.mustache`.
///
/// Each has a form of its own, which sends `client_id`, `keep_scope` (repeated) and `decision` (`narrow` or `revoke`).
package struct ApplicationsContext: PageContext {
    /// What the form that was sent before did.
    package enum Outcome: String, Sendable, CaseIterable {
        case narrowed
        case revoked
    }

    /// One application and what it may do.
    package struct Entry: Sendable {
        package var form: FormContext
        package var client: ClientContext
        package var scopes: [ScopeContext]
        package var audiences: [String]
        /// When the person last allowed it something.
        package var since: MomentContext?
        /// It gets the same again without a question.
        package var isRemembered: Bool
        /// The operator vouches for it: it does not ask, so single permissions cannot be taken away.
        package var isTrusted: Bool

        package init(
            form: FormContext, client: ClientContext, scopes: [ScopeContext], audiences: [String] = [],
            since: MomentContext? = nil, isRemembered: Bool = false, isTrusted: Bool = false
        ) {
            self.form = form
            self.client = client
            self.scopes = scopes
            self.audiences = audiences
            self.since = since
            self.isRemembered = isRemembered
            self.isTrusted = isTrusted
        }

        func fields(_ messages: Messages) -> PageObject {
            let listed = scopes.filter { $0.name != "openid" }
            return [
                "form": .object(form.fields), "client": .object(client.fields),
                "scopes": .list(listed.map { .object($0.fields(messages)) }), "hasScopes": .flag(!listed.isEmpty),
                "audiences": .list(audiences.map { .text($0) }), "hasAudiences": .flag(!audiences.isEmpty),
                "since": .object(since?.fields(messages)), "isRemembered": .flag(isRemembered),
                "isTrusted": .flag(isTrusted), "offersNarrowing": .flag(!isTrusted && listed.count > 1),
            ]
        }
    }

    package var navigation: AccountNavigationContext
    package var applications: [Entry]
    package var outcome: Outcome?
    /// The authorization server did not answer, so that nothing is known.
    package var isUnavailable = false

    package init(navigation: AccountNavigationContext, applications: [Entry], outcome: Outcome? = nil) {
        self.navigation = navigation
        self.applications = applications
        self.outcome = outcome
    }

    package static let template = "account_apps"

    package func fields(_ messages: Messages) -> PageObject {
        let alert = isUnavailable ? AlertContext([("account_apps.unavailable", field: nil)]) : nil
        return [
            "nav": .object(navigation.fields(messages)),
            "applications": .list(applications.map { .object($0.fields(messages)) }),
            "isEmpty": .flag(applications.isEmpty && !isUnavailable),
            "outcome": .message(outcome.flatMap { messages[MessageKey("account_apps.done." + $0.rawValue)] }),
            "hasOutcome": .flag(outcome != nil), "past": .url(.route("/account/apps/past")), "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<ApplicationsContext>] {
        let prints = Entry(
            form: .sample, client: .sample,
            scopes: [
                ScopeContext("openid", isRequired: true), ScopeContext("email"), ScopeContext("offline_access"),
                ScopeContext("prints.order"),
            ],
            audiences: ["https://api.prints.example"], since: .sample(.seconds(86_400)), isRemembered: true)
        let own = Entry(
            form: .sample, client: ClientContext(id: "intranet", name: "Intranet"),
            scopes: [ScopeContext("openid", isRequired: true), ScopeContext("profile", isRequired: true)],
            isTrusted: true)
        let full = ApplicationsContext(navigation: .sample(.apps), applications: [prints, own])
        var narrowed = full
        narrowed.outcome = .narrowed
        var revoked = ApplicationsContext(navigation: .sample(.apps), applications: [])
        revoked.outcome = .revoked
        var unavailable = ApplicationsContext(navigation: .sample(.apps), applications: [])
        unavailable.isUnavailable = true
        return [
            PageSample("full", full), PageSample("narrowed", narrowed), PageSample("revoked", revoked),
            PageSample("unavailable", unavailable),
        ]
    }
}
