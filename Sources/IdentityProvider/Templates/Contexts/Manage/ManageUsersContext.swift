/// The accounts, `manage_users.mustache`. Its forms send `query`, by GET, and `email`, to invite somebody.
package struct ManageUsersContext: PageContext {
    /// One line of the list.
    package struct Entry: Sendable {
        package var email: String
        package var name: String?
        package var isEnabled: Bool
        package var url: SafeURL

        package init(email: String, name: String?, isEnabled: Bool, url: SafeURL) {
            self.email = email
            self.name = name
            self.isEnabled = isEnabled
            self.url = url
        }

        var fields: PageObject {
            [
                "email": .text(email), "name": .text(name), "isDisabled": .flag(!isEnabled), "url": .url(url),
            ]
        }
    }

    /// What was done before.
    package enum Notice: String, Sendable, CaseIterable {
        case invited
        /// The account that a form was about is not there any more.
        case gone
        case deleted
    }

    package var navigation: ManageNavigationContext
    /// `nil`: no mail is sent, so nobody can be invited.
    package var invite: FormContext?
    package var query: String
    package var users: [Entry]
    package var next: SafeURL?
    package var notice: Notice?
    /// What was typed to invite somebody, and is no address.
    package var refusedEmail: String?

    package init(
        navigation: ManageNavigationContext, invite: FormContext?, query: String, users: [Entry],
        next: SafeURL? = nil, notice: Notice? = nil, refusedEmail: String? = nil
    ) {
        self.navigation = navigation
        self.invite = invite
        self.query = query
        self.users = users
        self.next = next
        self.notice = notice
        self.refusedEmail = refusedEmail
    }

    package static let template = "manage_users"

    package func fields(_ messages: Messages) -> PageObject {
        let problem: MessageKey? = refusedEmail == nil ? nil : "register.error.email_invalid"
        let email = FieldContext.email(value: refusedEmail ?? "", problem: problem)
        return [
            "nav": .object(navigation.fields(messages)), "search": .url(ManageSection.users.url),
            "query": .text(query), "users": .list(users.map { .object($0.fields) }), "hasUsers": .flag(!users.isEmpty),
            "next": .url(next),
            "notice": .message(notice.flatMap { messages[MessageKey("manage.users.notice." + $0.rawValue)] }),
            "invite": .object(
                invite.map { ["form": .object($0.fields), "emailField": .object(email.fields(messages))] }),
            "alert": .object(AlertContext(problem.map { [($0, field: "email")] } ?? [])?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<ManageUsersContext>] {
        let users = [
            Entry(email: "ada@example.com", name: "Ada Lovelace", isEnabled: true, url: .route("/manage/user")),
            Entry(email: "grace@example.com", name: nil, isEnabled: false, url: .route("/manage/user")),
        ]
        let some = ManageUsersContext(
            navigation: .sample(.users), invite: .sample, query: "a", users: users, next: .route("/manage/users"),
            notice: .invited)
        var none = ManageUsersContext(navigation: .sample(.users), invite: nil, query: "nobody", users: [])
        none.notice = .gone
        var refused = some
        refused.refusedEmail = "ada"
        refused.notice = nil
        return [PageSample("some", some), PageSample("none", none), PageSample("refused", refused)]
    }
}
