/// What happened with an account, the latest first, `account_events.mustache`.
package struct AccountEventsContext: PageContext {
    /// One line of the list.
    package struct Event: Sendable {
        /// Chooses the text, `account_events.type.<name>`; one without a text is called a change of the account.
        package var type: String
        package var at: DateWords
        /// What the browser calls itself, in few words.
        package var browser: String?
        package var ipAddress: String?
        /// The application that it happened for.
        package var application: String?

        package init(
            _ type: String, at: DateWords, browser: String? = nil, ipAddress: String? = nil, application: String? = nil
        ) {
            self.type = type
            self.at = at
            self.browser = browser
            self.ipAddress = ipAddress
            self.application = application
        }

        func fields(_ messages: Messages) -> PageObject {
            let text = messages.first(
                of: MessageKey("account_events.type." + type.replacing(".", with: "_")), "account_events.type.other")
            return [
                "text": .message(text), "at": .object(at.fields), "browser": .text(browser),
                "ipAddress": .text(ipAddress), "application": .text(application), "type": .text(type),
            ]
        }
    }

    package var navigation: AccountNavigationContext
    package var events: [Event]
    /// Later and earlier ones.
    package var newer: SafeURL?
    package var older: SafeURL?

    package init(
        navigation: AccountNavigationContext, events: [Event], newer: SafeURL? = nil, older: SafeURL? = nil
    ) {
        self.navigation = navigation
        self.events = events
        self.newer = newer
        self.older = older
    }

    package static let template = "account_events"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "events": .list(events.map { .object($0.fields(messages)) }),
            "hasEvents": .flag(!events.isEmpty), "newer": .url(newer), "older": .url(older),
            "hasPages": .flag(newer != nil || older != nil),
        ]
    }

    package static var samples: [PageSample<AccountEventsContext>] {
        let events = [
            Event(
                "login.accepted", at: .sample, browser: "Firefox on Linux", ipAddress: "192.0.2.7",
                application: "Photo Prints"),
            Event("password.changed", at: .sample, browser: "Safari on iPhone", ipAddress: "2001:db8::7"),
            Event("something.new", at: .sample),
        ]
        return [
            PageSample(
                "some",
                AccountEventsContext(
                    navigation: .sample(.events), events: events, newer: .route("/account/events"),
                    older: .route("/account/events"))),
            PageSample("none", AccountEventsContext(navigation: .sample(.events), events: [])),
        ]
    }
}
