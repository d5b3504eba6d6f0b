import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// What the pages of the steps between password and application have in common.
struct StepPages: Sendable {
    let queue: SignInQueue
    let pages: PageResponder
    let limits: RequestLimits

    /// Where the request came from, for the audit log and for mails about it.
    func traces(_ request: Request, _ context: WebContext) -> RequestTraces {
        RequestTraces(request, context)
    }

    /// The sign-in that the address of the page names.
    func open(_ request: Request) async throws -> Challenges.Resolution<OpenSignIn> {
        try await queue.resume(request, try request.queryParameters(limits))
    }

    /// The form of a step's page, with the sign-in that it is for.
    func take(
        _ request: Request
    ) async throws -> Challenges.Resolution<(signIn: OpenSignIn, form: FormParameters)> {
        var incoming = request
        let form = try await incoming.formParameters(limits)
        switch try await queue.resume(request, try request.queryParameters(limits), form: form) {
        case .elsewhere(let response): return .elsewhere(response)
        case .found(let signIn): return .found((signIn, form))
        }
    }

    func form(_ step: some SignInStep, _ signIn: OpenSignIn) -> FormContext {
        queue.challenges.form(signIn.open, at: step.path)
    }

    /// The application that the person wants to sign in to.
    func client(_ signIn: OpenSignIn) -> ClientContext? {
        ClientContext(signIn.open.content, server: queue.challenges.server)
    }

    /// On to what is due next.
    func finish(_ step: some SignInStep, _ signIn: OpenSignIn, _ request: Request) async throws -> Response {
        try await queue.proceed(
            signIn.open, signIn.progress.finishing(step), request, login: signIn.visit.login)
    }

    /// The person will not: the application is told `access_denied`.
    func refuse(_ signIn: OpenSignIn) async throws -> Response {
        try await queue.decision.reject(signIn.visit.login, signIn.open)
    }

    func page(
        _ page: some PageContext, status: HTTPResponse.Status = .ok, _ signIn: OpenSignIn, _ request: Request
    ) -> Response {
        pages.page(page, status: status, for: request, locales: signIn.visit.login?.oidcContext.uiLocales ?? [])
    }
}
