import Authenticators
import Ground
import Hummingbird
import Web

/// Makes new recovery codes and shows them, once: `GET` and `POST /account/security/codes`.
struct RecoveryCodesPage: Sendable {
    let shell: AccountShell
    let enrolment: FactorEnrolment

    static let path = OwnPath("/account/security/codes") ?? .account

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let left = try await enrolment.factors.codes.remaining(of: signedIn.user.id)
            let page = RecoveryCodesContext(
                navigation: shell.navigation(.security, signedIn), form: shell.forms.context(Self.path, signedIn),
                left: left)
            return shell.pages.page(page, for: request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            let codes = try await enrolment.renewCodes(enrolment.notices.occasion(signedIn.user, request, context))
            let page = RecoveryCodesContext(
                navigation: shell.navigation(.security, signedIn), form: nil, codes: codes.map(\.text))
            return shell.pages.page(page, for: request)
        }
    }
}
