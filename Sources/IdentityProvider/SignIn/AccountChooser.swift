import AdminAPI
import Ground
import Hummingbird
import Web

/// The choice among the accounts of a browser (OpenID Connect Core §3.1.2.1, `prompt=select_account`). It decides for
/// whom the password is asked for, and spares nobody the password.
struct AccountChooser: Sendable {
    let accounts: RememberedAccounts
    let challenges: Challenges
    let pages: PageResponder

    /// What a form of the chooser leads to.
    enum Answer: Sendable {
        /// The sign-in page, for this account.
        case chosen(User)
        /// The chooser again, or whatever comes without it.
        case again(cookie: SetCookie?)
    }

    /// The page with the choice; `nil` where there is nothing to choose.
    /// - Parameter forgotten: an account that is left out, as the browser is just being told to forget it.
    func page(
        _ login: LoginRequest, _ open: Challenges.Open, _ request: Request, without forgotten: UserID? = nil
    ) async throws -> Response? {
        let users = try await accounts.list(request).filter { $0.id != forgotten }
        let isAsked = AuthorizationParameters(requestURL: login.requestURL).prompt.contains("select_account")
        guard users.count > (isAsked ? 0 : 1) else { return nil }
        let context = AccountChooserContext(
            form: challenges.form(open), client: ClientContext(login.client, server: challenges.server),
            accounts: users.map(AccountContext.init))
        return pages.page(context, for: request, locales: login.oidcContext.uiLocales ?? [])
    }

    /// What the person chose; `nil` when the form is not the chooser's.
    func answer(_ form: FormParameters, _ request: Request) async throws -> Answer? {
        if let position = form["account"].flatMap({ Int($0) }) {
            let users = try await accounts.list(request)
            return users.indices.contains(position) ? .chosen(users[position]) : .again(cookie: nil)
        }
        if let position = form["forget"].flatMap({ Int($0) }) {
            let users = try await accounts.list(request)
            guard users.indices.contains(position) else { return .again(cookie: nil) }
            return .again(cookie: accounts.removing(users[position].id, request))
        }
        return nil
    }
}
