import Testing

@testable import IdentityProvider

@Suite("Messages: one catalogue for all texts")
struct MessageTests {
    let english: Messages

    init() throws { english = try BuiltIn.english }

    @Test("every problem and every reason of the sign-in page has a text")
    func loginTexts() {
        for problem in LoginContext.Problem.allCases { #expect(english[problem.key] != nil, "\(problem.key)") }
        for reason in LoginContext.Reason.allCases {
            #expect(english[MessageKey("login.reason." + reason.rawValue)] != nil, "\(reason)")
        }
    }

    @Test("every way in which a sign-in at another provider fails has a text")
    func upstreamTexts() {
        for reason in UpstreamFailure.Reason.allCases { #expect(english[reason.key] != nil, "\(reason)") }
        for problem in UpstreamAccountContext.Problem.allCases { #expect(english[problem.key] != nil, "\(problem)") }
    }

    @Test("every error has both a title and a detail")
    func errorTexts() {
        let keys = english.keys.map(\.rawValue).filter { $0.hasPrefix("error.") && !$0.hasPrefix("error.fact.") }
        for key in keys where key.hasSuffix(".title") {
            #expect(english[MessageKey(key.dropLast(6) + ".detail")] != nil, "\(key) has no detail")
        }
    }

    @Test("every outcome and every problem of the admin area has a text")
    func manage() {
        let keys =
            ManageUsersContext.Notice.allCases.map { "manage.users.notice.\($0.rawValue)" }
            + ManageUserContext.Decision.allCases.map { "manage.user.done.\($0.rawValue)" }
            + ManageUserContext.Problem.allCases.map { "manage.user.error.\($0.rawValue)" }
            + ManageClientsContext.Notice.allCases.map { "manage.clients.notice.\($0.rawValue)" }
            + ManageClientContext.Done.allCases.map { "manage.client.done.\($0.rawValue)" }
            + ManageClientContext.Problem.allCases.map { "manage.client.error.\($0.rawValue)" }
        for key in keys { #expect(english[MessageKey(key)] != nil, "\(key)") }
    }

    @Test("no text is left over that no page shows")
    func noneUnused() {
        let computed = [
            "account_apps.done.", "account_consents.kind.", "account_email.error.", "account_events.type.", "account_nav.",
            "account_password.error.", "code.", "consent.scope.", "device.error.", "done.", "duration.", "error.",
            "factor.add.", "factor.default.", "factor.error.", "factor.heading.", "factor.lead.", "field.",
            "login.error.", "login.reason.", "mail.factor.", "mailed_link.", "manage.client.done.",
            "manage.client.error.", "manage.client.field.", "manage.client.hint.", "manage.client.kind.", "manage.clients.notice.",
            "manage.nav.", "manage.user.done.", "manage.user.error.", "manage.users.notice.", "moment.", "new_password.",
            "password.problem.", "profile.", "register.error.", "second_factor.error.", "second_factor.lead.",
            "second_factor.use.", "security.kind.", "terms.document.", "upstream.error.",
            "upstream_account.error.",
        ]
        let inCode: Set = [
            "account_apps.unavailable", "account_consents.all", "account_connections.error.last", "account_data.error.unconfirmed", "account_email.new",
            "account_password.current", "account_sessions.unavailable", "consent.error.form_expired",
            "consent.unknown_scope.description", "device.code", "factor.code", "factor.name", "language.name",
            "login.identifier", "login.password", "manage.client.confirm", "manage.client.confirm_hint",
            "manage.client.create", "manage.client.new", "manage.client.one_per_line", "manage.user.groups",
            "manage.user.one_per_line", "manage.user.roles", "second_factor.code", "second_factor.recovery_code",
        ]
        let templates = TemplateFolder.builtIn.filter { $0.templateName != nil || $0.mailTemplateName != nil }.map(\.text).joined()
        for key in english.keys.map(\.rawValue) {
            let isUsed =
                templates.contains("{{t.\(key)}}") || inCode.contains(key) || computed.contains { key.hasPrefix($0) }
            #expect(isUsed, "\(key) is shown nowhere")
        }
    }

    @Test("a scope without a description is shown by its name and as unknown")
    func unknownScope() throws {
        let html = try BuiltIn.renderer.render(
            ConsentContext(
                form: .sample, client: .sample, account: .sample, scopes: [ScopeContext("tax:file-return")]))
        #expect(html.contains(#"for="scope-tax:file-return">tax:file-return</label>"#))
        #expect(html.contains("We have no description of it"))
    }

    @Test(
        "a length of time is told in its largest whole unit",
        arguments: [
            (Duration.seconds(30 * 86_400), "30 days"), (.seconds(86_400), "1 day"), (.seconds(7_200), "2 hours"),
            (.seconds(90), "90 seconds"), (.seconds(60), "1 minute"), (.zero, "0 seconds"), (.seconds(-5), "0 seconds"),
        ])
    func durations(duration: Duration, words: String) throws {
        let page = LoginContext(form: .sample, client: nil, remember: RememberChoice(lasts: duration))
        #expect(try BuiltIn.renderer.render(page).contains("Stay signed in on this device for \(words)<"))
    }
}
