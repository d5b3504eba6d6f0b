/// The start page, `home.mustache`: who is signed in here.
package struct HomeContext: PageContext {
    /// `nil`: nobody.
    package var account: AccountContext?
    /// Where the person signs out, everywhere at once.
    package var signOut: SafeURL?

    package init(account: AccountContext? = nil, signOut: SafeURL? = nil) {
        self.account = account
        self.signOut = signOut
    }

    package static let template = "home"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "account": .object(account?.fields), "signOut": .url(signOut), "accountPage": .url(.route("/account")),
        ]
    }

    package static var samples: [PageSample<HomeContext>] {
        [
            PageSample("signed_in", HomeContext(account: .sample, signOut: .route("/sign-out"))),
            PageSample("nobody", HomeContext()),
        ]
    }
}
