/// What a person decided about applications, the latest first, `account_consents.mustache`.
package struct PastConsentsContext: PageContext {
    /// What was decided. The text is `account_consents.kind.<name>`.
    package enum Kind: String, Sendable, CaseIterable {
        case accepted
        case rejected
        /// Single permissions were taken away.
        case narrowed
        /// All access ended.
        case revoked
    }

    /// One line of the list.
    package struct Decision: Sendable {
        package var kind: Kind
        /// Its name; its identifier where it has none any more; `nil`: all applications.
        package var application: String?
        package var at: DateWords
        /// What was given, or taken away.
        package var scopes: [ScopeContext]
        /// What the browser calls itself, in few words.
        package var browser: String?

        package init(
            _ kind: Kind, application: String?, at: DateWords, scopes: [ScopeContext] = [], browser: String? = nil
        ) {
            self.kind = kind
            self.application = application
            self.at = at
            self.scopes = scopes
            self.browser = browser
        }

        func fields(_ messages: Messages) -> PageObject {
            let listed = scopes.filter { $0.name != "openid" }
            return [
                "kind": .text(kind.rawValue),
                "text": .message(messages[MessageKey("account_consents.kind." + kind.rawValue)]),
                "application": application.map { .text($0) } ?? .message(messages["account_consents.all"]), "at": .object(at.fields),
                "scopes": .list(listed.map { .object($0.fields(messages)) }), "hasScopes": .flag(!listed.isEmpty),
                "browser": .text(browser),
            ]
        }
    }

    package var navigation: AccountNavigationContext
    package var decisions: [Decision]
    /// Later and earlier ones.
    package var newer: SafeURL?
    package var older: SafeURL?

    package init(
        navigation: AccountNavigationContext, decisions: [Decision], newer: SafeURL? = nil, older: SafeURL? = nil
    ) {
        self.navigation = navigation
        self.decisions = decisions
        self.newer = newer
        self.older = older
    }

    package static let template = "account_consents"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)),
            "decisions": .list(decisions.map { .object($0.fields(messages)) }),
            "hasDecisions": .flag(!decisions.isEmpty), "present": .url(.route("/account/apps")),
            "newer": .url(newer), "older": .url(older), "hasPages": .flag(newer != nil || older != nil),
        ]
    }

    package static var samples: [PageSample<PastConsentsContext>] {
        let decisions = [
            Decision(.revoked, application: "Tax Helper", at: .sample, browser: "Safari on iPhone"),
            Decision(
                .narrowed, application: "Photo Prints", at: .sample, scopes: [ScopeContext("prints.order")],
                browser: "Firefox on Linux"),
            Decision(
                .accepted, application: "Photo Prints", at: .sample,
                scopes: [ScopeContext("openid"), ScopeContext("email"), ScopeContext("prints.order")],
                browser: "Firefox on Linux"),
            Decision(.revoked, application: nil, at: .sample),
            Decision(.rejected, application: "6b1f6f0e-8a55-4a3c-9d5b-0d3b4cf0a1f2", at: .sample),
        ]
        return [
            PageSample(
                "some",
                PastConsentsContext(
                    navigation: .sample(.apps), decisions: decisions, newer: .route("/account/apps/past"),
                    older: .route("/account/apps/past"))),
            PageSample("none", PastConsentsContext(navigation: .sample(.apps), decisions: [])),
        ]
    }
}
