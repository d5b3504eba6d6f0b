/// The sessions of an account, `account_sessions.mustache`.
///
/// Its form sends `session` (the id of one to end) or `decision=end_others`.
package struct SessionsContext: PageContext {
    /// One browser where the person is signed in.
    package struct Entry: Sendable {
        package var id: String
        /// `nil`: not one of the well-known ones.
        package var browser: String?
        /// Where the sign-in came from.
        package var address: String?
        package var signedIn: MomentContext
        package var lastSeen: MomentContext
        /// The applications that were used with it.
        package var applications: [String]
        /// It is the browser that shows the page.
        package var isCurrent: Bool

        package init(
            id: String, browser: String?, address: String?, signedIn: MomentContext,
            lastSeen: MomentContext, applications: [String], isCurrent: Bool
        ) {
            self.id = id
            self.browser = browser
            self.address = address
            self.signedIn = signedIn
            self.lastSeen = lastSeen
            self.applications = applications
            self.isCurrent = isCurrent
        }

        func fields(_ messages: Messages) -> PageObject {
            [
                "id": .text(id), "browser": .text(browser), "address": .text(address),
                "signedIn": .object(signedIn.fields(messages)), "lastSeen": .object(lastSeen.fields(messages)),
                "applications": .list(applications.map { .text($0) }), "hasApplications": .flag(!applications.isEmpty),
                "isCurrent": .flag(isCurrent),
            ]
        }
    }

    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var sessions: [Entry]
    /// What was asked for before was done.
    package var hasEnded: Bool
    /// The authorization server did not answer, so that nothing was ended.
    package var isUnavailable: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, sessions: [Entry], hasEnded: Bool = false,
        isUnavailable: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.sessions = sessions
        self.hasEnded = hasEnded
        self.isUnavailable = isUnavailable
    }

    package static let template = "account_sessions"

    package func fields(_ messages: Messages) -> PageObject {
        let alert = isUnavailable ? AlertContext([("account_sessions.unavailable", field: nil)]) : nil
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "sessions": .list(sessions.map { .object($0.fields(messages)) }),
            "hasOthers": .flag(sessions.contains { !$0.isCurrent }), "hasEnded": .flag(hasEnded),
            "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<SessionsContext>] {
        let current = Entry(
            id: "one", browser: "Firefox on Linux", address: "192.0.2.7", signedIn: .sample(.seconds(300)),
            lastSeen: .sample(.seconds(10)), applications: ["Photo Prints", "Tax Helper"], isCurrent: true)
        let unknown = Entry(
            id: "two", browser: nil, address: nil, signedIn: .sample(.seconds(3 * 86_400)),
            lastSeen: .sample(.seconds(7_300)), applications: [], isCurrent: false)
        let only = SessionsContext(navigation: .sample(.sessions), form: .sample, sessions: [current])
        var several = only
        several.sessions.append(unknown)
        several.hasEnded = true
        var unavailable = only
        unavailable.isUnavailable = true
        return [
            PageSample("several", several), PageSample("only", only), PageSample("unavailable", unavailable),
        ]
    }
}
