/// The start page, `home.mustache`: who is signed in here.
package struct HomeContext: PageContext {
    /// `nil`: nobody.
    package var account: AccountContext?
    /// The server's sign-out (`/oauth2/sessions/logout`), so that it ends in every application.
    package var signOut: SafeURL?

    package init(account: AccountContext? = nil, signOut: SafeURL? = nil) {
        self.account = account
        self.signOut = signOut
    }

    package static let template = "home"

    package func fields(_ messages: Messages) -> PageObject {
        ["account": .object(account?.fields), "signOut": .url(signOut)]
    }

    package static var samples: [PageSample<HomeContext>] {
        [
            PageSample("signed_in", HomeContext(account: .sample, signOut: .route("/sign-out"))),
            PageSample("nobody", HomeContext()),
        ]
    }
}
