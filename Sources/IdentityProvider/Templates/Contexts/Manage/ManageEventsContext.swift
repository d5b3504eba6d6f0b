/// The audit log, `manage_events.mustache`. Its form sends `subject` and `type`, by GET.
package struct ManageEventsContext: PageContext {
    /// One line of the log, as it is stored.
    package struct Event: Sendable {
        package var type: String
        package var at: DateWords
        /// Who did it: what sort of somebody, and its identifier.
        package var actor: String
        package var subject: String?
        /// The page of the person that it concerns.
        package var person: SafeURL?
        package var ipAddress: String?
        package var application: String?
        /// What else is known: `name: value`.
        package var details: String?

        package init(
            type: String, at: DateWords, actor: String, subject: String? = nil, person: SafeURL? = nil,
            ipAddress: String? = nil, application: String? = nil, details: String? = nil
        ) {
            self.type = type
            self.at = at
            self.actor = actor
            self.subject = subject
            self.person = person
            self.ipAddress = ipAddress
            self.application = application
            self.details = details
        }

        var fields: PageObject {
            [
                "type": .text(type), "at": .object(at.fields), "actor": .text(actor), "subject": .text(subject),
                "person": .url(person), "ipAddress": .text(ipAddress), "application": .text(application),
                "details": .text(details),
            ]
        }
    }

    package var navigation: ManageNavigationContext
    /// What is looked for; empty: everybody's.
    package var subject: String
    /// Every sort of event.
    package var types: [String]
    /// The one that is looked for; `nil`: any.
    package var type: String?
    package var events: [Event]
    package var older: SafeURL?

    package init(
        navigation: ManageNavigationContext, subject: String, types: [String], type: String?, events: [Event],
        older: SafeURL? = nil
    ) {
        self.navigation = navigation
        self.subject = subject
        self.types = types
        self.type = type
        self.events = events
        self.older = older
    }

    package static let template = "manage_events"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "search": .url(ManageSection.events.url),
            "subject": .text(subject),
            "types": .list(types.map { .object(["name": .text($0), "isChosen": .flag($0 == type)]) }),
            "events": .list(events.map { .object($0.fields) }), "hasEvents": .flag(!events.isEmpty),
            "older": .url(older),
        ]
    }

    package static var samples: [PageSample<ManageEventsContext>] {
        let types = ["account.disabled", "client.created", "login.failed"]
        let events = [
            Event(
                type: "account.disabled", at: .sample, actor: "operator 1f9c0f3a", subject: "7d6a3c1e",
                person: .route("/manage/user"), ipAddress: "192.0.2.7"),
            Event(
                type: "client.created", at: .sample, actor: "operator 1f9c0f3a", application: "prints",
                details: "name: Photo Prints"),
            Event(type: "login.failed", at: .sample, actor: "anybody", ipAddress: "2001:db8::7"),
        ]
        return [
            PageSample(
                "some",
                ManageEventsContext(
                    navigation: .sample(.events), subject: "ada@example.com", types: types, type: "login.failed",
                    events: events, older: .route("/manage/events"))),
            PageSample(
                "none",
                ManageEventsContext(navigation: .sample(.events), subject: "", types: types, type: nil, events: [])),
        ]
    }
}
