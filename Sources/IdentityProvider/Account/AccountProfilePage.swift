import Ground
import HTTPTypes
import Hummingbird
import Web

/// What is known about a person, `GET` and `POST /account/profile`.
struct AccountProfilePage: Sendable {
    let shell: AccountShell
    let policy: AccountPolicy
    let users: UserStore
    let audit: AuditLog

    private static let path = AccountSection.profile.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let isSaved = try request.queryParameters(shell.limits)["saved"] != nil
            return page(form(of: signedIn.user), signedIn, isSaved: isSaved, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let sent = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: sent, Self.path, signedIn)
            let user = signedIn.user
            var profile = ProfileForm(
                sent, of: user, asking: Set(ProfileClaim.allCases), required: Set(policy.requiredClaims),
                withAddress: true)
            guard profile.isAcceptable, try await profile.save(for: user, in: users) else {
                return page(profile, signedIn, request)
            }
            try await audit.record(
                AuditEvent(
                    .accountChanged, by: .person(user.id), subject: user.id, session: signedIn.session.id,
                    traces: shell.traces(request, context)))
            return .redirect(to: Self.path.text + "?saved=true")
        }
    }

    private func form(of user: User) -> ProfileForm {
        ProfileForm(
            of: user, asking: Set(ProfileClaim.allCases), required: Set(policy.requiredClaims), withAddress: true)
    }

    private func page(
        _ profile: ProfileForm, _ signedIn: Browsers.SignedIn, isSaved: Bool = false, _ request: Request
    ) -> Response {
        let context = AccountProfileContext(
            navigation: shell.navigation(.profile, signedIn), form: shell.forms.context(Self.path, signedIn),
            account: AccountContext(signedIn.user), inputs: profile.inputs, addressInputs: profile.addressInputs,
            isSaved: isSaved)
        return shell.pages.page(
            context, status: profile.isAcceptable ? .ok : .unprocessableContent, for: request)
    }
}
