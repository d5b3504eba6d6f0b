import Ground
import Hummingbird
import Web

/// The step in which a person decides whether an identity at another provider is to sign them in to the account that they
/// have just signed in to, `GET` and `POST /connect-account`.
struct ConnectAccountPage: Sendable {
    let step: ConnectAccountStep
    let steps: StepPages
    let connecting: UpstreamConnecting

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.open(request) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            guard let identity = try await step.identity(signIn.visit) else {
                // Connected in another tab meanwhile: the sign-in goes on where it began, as this request changes nothing.
                return .redirect(to: Challenges.path("/login", signIn.open.transaction))
            }
            let page = ConnectAccountContext(
                form: steps.form(step, signIn), client: steps.client(signIn), account: AccountContext(signIn.user),
                provider: connecting.upstreams.name(of: identity.issuer), identity: identity.label)
            return steps.page(page, signIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await steps.take(request) {
        case .elsewhere(let response): return response
        case .found(let (signIn, form)):
            if form["decision"] == "connect", let identity = try await step.identity(signIn.visit) {
                let occasion = connecting.occasion(signIn.user, request, context)
                // Where somebody else was faster the person is signed in all the same, and nothing is connected.
                _ = try await connecting.add(identity, occasion)
            }
            try await connecting.upstream.attempts.remove(signIn.open.transaction.id)
            return try await steps.finish(step, signIn, request)
        }
    }
}
