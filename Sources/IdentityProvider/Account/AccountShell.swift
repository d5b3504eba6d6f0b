import Ground
import Hummingbird
import Web

/// What every page of an account needs.
struct AccountShell: Sendable {
    let access: AccountAccess
    let forms: AccountForm
    let pages: PageResponder
    let server: PublicServer
    let limits: RequestLimits
    let clock: WallClock

    /// Where the request came from, for the audit log and for mails about it.
    func traces(_ request: Request, _ context: WebContext) -> RequestTraces {
        RequestTraces(request, context)
    }

    /// The list of an account's pages, with `section` as the one that is shown.
    func navigation(_ section: AccountSection, _ signedIn: Browsers.SignedIn) -> AccountNavigationContext {
        AccountNavigationContext(
            current: section, manage: signedIn.isOperator ? .route("/manage") : nil, signOut: signedIn.signOut(server))
    }
}

extension Browsers.SignedIn {
    /// Where the person signs out: at the server, so that it ends in every application. A session that no application
    /// has used ends here.
    func signOut(_ server: PublicServer) -> SafeURL? {
        session.isTied ? server.signOut : .route("/logout")
    }
}
