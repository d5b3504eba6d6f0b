import Ground
import Hummingbird
import PasswordHashing
import Web

/// Decides who signs in with an identifier and a password.
struct SignIn: Sendable {
    let users: UserStore
    let check: PasswordCheck
    let browsers: KnownBrowsers
    let proxies: TrustedProxies
    let notice: FailureNotice

    /// Unknown people, wrong passwords and disabled accounts take the same work and get the same outcome, and so do all
    /// refusals, so that neither answer nor duration tells who has an account.
    func callAsFunction(
        identifier: String, password: Secret<Password>, _ request: Request, _ context: WebContext
    ) async throws -> PasswordCheck.Outcome {
        let credentials = try await users.credentials(identifier: identifier)
        let outcome = try await check(
            password, of: credentials, identifier: identifier,
            from: origin(of: request, context, for: credentials?.user.id))
        if case .right(let user, let failures) = outcome {
            try await notice.tell(user, of: failures, RequestTraces(request, context), locale: request.languages)
        }
        return outcome
    }

    /// Where a guess at `account` comes from; `nil` where nobody has it.
    func origin(of request: Request, _ context: WebContext, for account: UserID?) -> GuessOrigin {
        GuessOrigin(
            address: proxies.client(of: request, context),
            knownBrowser: account.flatMap { browsers.name(of: request, for: $0) })
    }
}
