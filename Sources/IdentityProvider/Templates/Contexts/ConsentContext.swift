/// The consent page, `consent.mustache`.
///
/// Its form sends `grant_scope` (repeated), `remember` (`true` or absent) and `decision` (`allow`, `deny` or
/// `switch_account`). A form without a `decision` is none: treat it as denied.
package struct ConsentContext: PageContext {
    package var form: FormContext
    package var client: ClientContext
    package var account: AccountContext
    /// All that is requested. `openid` may be among them and is not listed: it says only who signs in.
    package var scopes: [ScopeContext]
    /// The resource servers that the access is for (`audience`).
    package var audiences: [String]
    /// The host that the browser is sent back to.
    package var redirectHost: String?
    /// `nil`: remembering is not offered.
    package var remember: RememberChoice?
    /// A device gets the access, and not this browser's application (RFC 8628). The account cannot be changed any more.
    package var isForDevice: Bool
    /// The form that was sent before had expired; nothing was decided.
    package var isResubmission: Bool
    /// Where the person signs out, everywhere at once, instead of deciding.
    package var signOut: SafeURL?

    package init(
        form: FormContext, client: ClientContext, account: AccountContext, scopes: [ScopeContext],
        audiences: [String] = [], redirectHost: String? = nil, remember: RememberChoice? = nil,
        isForDevice: Bool = false, isResubmission: Bool = false, signOut: SafeURL? = nil
    ) {
        self.form = form
        self.client = client
        self.account = account
        self.scopes = scopes
        self.audiences = audiences
        self.redirectHost = redirectHost
        self.remember = remember
        self.isForDevice = isForDevice
        self.isResubmission = isResubmission
        self.signOut = signOut
    }

    package static let template = "consent"

    package func fields(_ messages: Messages) -> PageObject {
        let listed = scopes.filter { $0.name != "openid" }
        return [
            "form": .object(form.fields), "client": .object(client.fields), "account": .object(account.fields),
            "scopes": .list(listed.map { .object($0.fields(messages)) }), "hasScopes": .flag(!listed.isEmpty),
            "audiences": .list(audiences.map { .text($0) }), "hasAudiences": .flag(!audiences.isEmpty),
            "redirectHost": .text(redirectHost), "remember": .object(remember?.fields(messages)),
            "isForDevice": .flag(isForDevice), "signOut": .url(signOut),
            "alert": .object(
                (isResubmission ? AlertContext([("consent.error.form_expired", field: nil)]) : nil)?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<ConsentContext>] {
        let full = ConsentContext(
            form: .sample, client: .sample, account: .sample,
            scopes: [
                ScopeContext("openid", isRequired: true),
                ScopeContext("profile", isRequired: true, preview: "Ada Lovelace"),
                ScopeContext("email", preview: "ada@example.com"), ScopeContext("offline_access"),
                ScopeContext("prints.order", isChecked: false),
            ],
            audiences: ["https://api.prints.example"], redirectHost: "prints.example",
            remember: RememberChoice(lasts: .seconds(30 * 86_400)), signOut: .route("/logout"))
        var bare = ConsentContext(
            form: .sample, client: ClientContext(id: "c1b7-4f", name: nil, isUnverified: true),
            account: AccountContext(name: nil, identifier: "ada@example.com"), scopes: [ScopeContext("openid")])
        bare.remember = RememberChoice(isChecked: true)
        var again = full
        again.isResubmission = true
        var device = full
        device.isForDevice = true
        device.redirectHost = nil
        device.remember = nil
        return [
            PageSample("full", full), PageSample("unverified", bare), PageSample("form_expired", again),
            PageSample("device", device),
        ]
    }
}
