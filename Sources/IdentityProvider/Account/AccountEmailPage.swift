import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page for another address, `GET` and `POST /account/email`. The new address gets a code first; the account is
/// changed when it was entered, and the old address is told (ASVS 6.3.7).
struct AccountEmailPage: Sendable {
    let shell: AccountShell
    let desk: EmailChangeDesk

    static let path = AccountSection.email.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let isChanged = try request.queryParameters(shell.limits)["changed"] != nil
            return page(signedIn, "", nil, isChanged: isChanged, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            let typed = String((form["email"] ?? "").prefix(254))
            guard let email = EmailAddress(typed) else { return page(signedIn, typed, .invalid, request) }
            let present = signedIn.user.profile
            guard email.key != present.email.key || !present.isEmailVerified else {
                return page(signedIn, typed, .same, request)
            }
            let traces = shell.traces(request, context)
            guard try await desk.sendCode(to: email, signedIn, request, traces) else {
                return page(signedIn, typed, .throttled, request)
            }
            return .redirect(to: AccountEmailCodePage.path.text)
        }
    }

    private func page(
        _ signedIn: Browsers.SignedIn, _ typed: String, _ problem: AccountEmailContext.Problem?,
        isChanged: Bool = false, _ request: Request
    ) -> Response {
        let profile = signedIn.user.profile
        let context = AccountEmailContext(
            navigation: shell.navigation(.email, signedIn), form: shell.forms.context(Self.path, signedIn),
            address: profile.email.text, isVerified: profile.isEmailVerified, typed: typed, problem: problem,
            isChanged: isChanged)
        let status: HTTPResponse.Status =
            switch problem {
            case nil: .ok
            case .throttled: .tooManyRequests
            case .invalid, .same: .unprocessableContent
            }
        return shell.pages.page(context, status: status, for: request)
    }
}
