import Authenticators
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page of the step `enrol_factor`, `GET` and `POST /enrol-factor`. What is set up here is proven by it, so it
/// counts for this sign-in already.
struct EnrolFactorPage: Sendable {
    let step: EnrolFactorStep
    let queue: SignInQueue
    let enrolment: FactorEnrolment
    let policy: FactorPolicy
    let pages: PageResponder
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await queue.resume(request, try request.queryParameters(limits)) {
        case .elsewhere(let response): return response
        case .found(let signIn): return try await page(signIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        var incoming = request
        let form = try await incoming.formParameters(limits)
        switch try await queue.resume(request, try request.queryParameters(limits), form: form) {
        case .elsewhere(let response): return response
        case .found(let signIn): return try await decide(form, signIn, request, context)
        }
    }

    private func decide(
        _ form: FormParameters, _ signIn: OpenSignIn, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        if signIn.progress.done.contains(step.name) { return try await proceed(signIn, signIn.progress, request) }
        if form["decision"] == "later", isOptional(signIn) {
            return try await proceed(signIn, signIn.progress.finishing(step), request)
        }
        let occasion = enrolment.notices.occasion(signIn.user, request, context, locales: signIn.visit.locales)
        let binding = signIn.open.cookie.exposed
        let outcome =
            if form["method"] == "credential" {
                try await enrolment.addCredential(form, .passkey, named: "", boundTo: binding, occasion)
            } else {
                try await enrolment.addApp(form, named: "", boundTo: binding, occasion)
            }
        switch outcome {
        case .refused(let problem):
            return try await page(signIn, request, .unprocessableContent, EnrolFactorContext.Problem(problem), form)
        case .added(let methods):
            return try await finish(signIn, methods, occasion, request)
        }
    }

    /// Shows recovery codes to those who have none yet; the way to the application goes on from there.
    private func finish(
        _ signIn: OpenSignIn, _ methods: [String], _ occasion: FactorNotices.Occasion, _ request: Request
    ) async throws -> Response {
        let progress = signIn.progress.finishing(step, proving: methods)
        guard try await enrolment.factors.codes.remaining(of: signIn.user.id) == nil else {
            return try await proceed(signIn, progress, request)
        }
        _ = try await queue.challenges.transactions.record(progress, in: signIn.open.transaction)
        let codes = try await enrolment.renewCodes(occasion)
        let context = RecoveryCodesContext(
            navigation: nil, form: queue.challenges.form(signIn.open, at: EnrolFactorStep.path),
            codes: codes.map(\.text))
        return pages.page(context, for: request, locales: signIn.visit.locales)
    }

    private func proceed(
        _ signIn: OpenSignIn, _ progress: SignInProgress, _ request: Request
    ) async throws -> Response {
        try await queue.proceed(signIn.open, progress, request, login: signIn.visit.login)
    }

    /// Only the application asks, by `acr_values`, which is a wish (OpenID Connect Core §3.1.2.1).
    private func isOptional(_ signIn: OpenSignIn) -> Bool {
        !policy.isRequired || AuthenticationLevel(reachedBy: signIn.progress.amr) >= .twoFactors
    }

    private func page(
        _ signIn: OpenSignIn, _ request: Request, _ status: HTTPResponse.Status = .ok,
        _ problem: EnrolFactorContext.Problem? = nil, _ sent: FormParameters? = nil
    ) async throws -> Response {
        let binding = signIn.open.cookie.exposed
        var form = queue.challenges.form(signIn.open, at: EnrolFactorStep.path)
        var app: AppSetupContext?
        if EnrolFactorStep.demanded(signIn.visit, policy) <= .twoFactors {
            let setup = try enrolment.appSetup(for: signIn.user, sent, boundTo: binding)
            form.hidden.append((FactorEnrolment.parameter, setup.sealed))
            app = setup.context
        }
        let options = try await enrolment.credentialOptions(.passkey, for: signIn.user, boundTo: binding)
        let context = EnrolFactorContext(
            form: form, account: AccountContext(signIn.user), app: app, ceremony: CeremonyContext(options: options),
            isOptional: isOptional(signIn), problem: problem)
        return pages.page(context, status: status, for: request, locales: signIn.visit.locales)
    }
}

extension EnrolFactorContext.Problem {
    init(_ problem: FactorEnrolment.Problem) {
        self =
            switch problem {
            case .code: .code
            case .missing: .missing
            case .credential, .many: .credential
            }
    }
}
