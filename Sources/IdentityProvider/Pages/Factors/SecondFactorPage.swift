import AdminAPI
import Authenticators
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page of the step `second_factor`, `GET` and `POST /second-factor`.
struct SecondFactorPage: Sendable {
    let step: SecondFactorStep
    let queue: SignInQueue
    let factors: Factors
    let passkeys: PasskeyCeremonies
    let check: SecondFactorCheck
    let signIn: SignIn
    let pages: PageResponder
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        switch try await queue.resume(request, parameters) {
        case .elsewhere(let response): return response
        case .found(let signIn):
            let wish = SecondFactorContext.Method(rawValue: parameters["method"] ?? "")
            return try await page(signIn, wish, request)
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
        let method = SecondFactorContext.Method(rawValue: form["method"] ?? "") ?? .app
        guard let evidence = evidence(form, method) else {
            return try await page(signIn, method, request, .unprocessableContent, .missing)
        }
        let occasion = check.notices.occasion(signIn.user, request, context, locales: signIn.visit.locales)
        let verdict = try await check.check(
            evidence, boundTo: signIn.open.cookie.exposed,
            origin: self.signIn.origin(of: request, context, for: signIn.user.id), occasion)
        switch verdict {
        case .wrong: return try await page(signIn, method, request, .unprocessableContent, .wrong)
        case .throttled(let wait):
            return try await page(signIn, method, request, .tooManyRequests, .throttled, retryAfter: wait)
        case .right(let methods):
            let progress = signIn.progress.finishing(step, proving: methods)
            return try await queue.proceed(signIn.open, progress, request, login: signIn.visit.login)
        }
    }

    private func evidence(
        _ form: FormParameters, _ method: SecondFactorContext.Method
    ) -> SecondFactorCheck.Evidence? {
        switch method {
        case .credential: form[CeremonyContext.parameter].flatMap { $0.isEmpty ? nil : .credential($0) }
        case .app: form["code"].flatMap { $0.isEmpty ? nil : .appCode(Secret($0)) }
        case .recovery: form["code"].flatMap { $0.isEmpty ? nil : .recoveryCode(Secret($0)) }
        }
    }

    private func page(
        _ signIn: OpenSignIn, _ wish: SecondFactorContext.Method?, _ request: Request,
        _ status: HTTPResponse.Status = .ok, _ problem: SecondFactorContext.Problem? = nil,
        retryAfter: Duration? = nil
    ) async throws -> Response {
        let owned = try await factors.owned(by: signIn.user.id)
        let methods = methods(of: owned)
        let method = wish.flatMap { methods.contains($0) ? $0 : nil } ?? methods.first ?? .recovery
        var form = queue.challenges.form(signIn.open, at: SecondFactorStep.path)
        form.hidden.append(("method", method.rawValue))
        var ceremony: CeremonyContext?
        if method == .credential {
            let options = try await passkeys.secondFactorOptions(
                owned.credentials, boundTo: signIn.open.cookie.exposed)
            ceremony = CeremonyContext(options: options)
        }
        let address = SafeURL(path: Challenges.path(SecondFactorStep.path, signIn.open.transaction))
        let others = methods.filter { $0 != method }.compactMap { other in
            address.map { (other, $0.adding(FormParameters([("method", other.rawValue)]))) }
        }
        let context = SecondFactorContext(
            form: form, account: AccountContext(signIn.user), method: method, others: others, ceremony: ceremony,
            problem: problem, retryAfter: retryAfter)
        return pages.page(
            context, status: status, for: request, locales: signIn.visit.locales, retryAfter: retryAfter)
    }

    /// The safest first.
    private func methods(of owned: OwnedFactors) -> [SecondFactorContext.Method] {
        var methods: [SecondFactorContext.Method] = []
        if !owned.credentials.isEmpty { methods.append(.credential) }
        if !owned.apps.isEmpty { methods.append(.app) }
        if (owned.codesLeft ?? 0) > 0 { methods.append(.recovery) }
        return methods
    }
}

extension SignInVisit {
    /// The languages that the authorization request asks for (OpenID Connect Core §3.1.2.1, `ui_locales`).
    var locales: [String] { login?.oidcContext.uiLocales ?? [] }
}

extension SignInProgress {
    /// This progress with `step` behind, and with `mfa` among the methods where they are two by now (RFC 8176 §2).
    func finishing(_ step: some SignInStep, proving methods: [String]) -> SignInProgress {
        var next = finishing(step, adding: methods)
        next.amr = AuthenticationLevel.complete(next.amr)
        return next
    }
}
