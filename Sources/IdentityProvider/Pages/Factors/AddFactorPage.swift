import Authenticators
import Ground
import HTTPTypes
import Hummingbird
import Web

/// Adds a passkey, a security key or an authenticator app to an account: `GET` and `POST /account/security/<kind>`.
struct AddFactorPage: Sendable {
    let kind: SecurityContext.Item.Kind
    let shell: AccountShell
    let enrolment: FactorEnrolment
    let sessions: SignOutEverywhere

    var path: OwnPath {
        let place =
            switch kind {
            case .passkey: "passkey"
            case .securityKey: "security-key"
            case .app: "app"
            }
        return OwnPath("/account/security/\(place)") ?? .account
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn): return try await page(signedIn, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, path, signedIn)
            return try await add(form, signedIn, request, context)
        }
    }

    private func add(
        _ form: FormParameters, _ signedIn: Browsers.SignedIn, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let occasion = enrolment.notices.occasion(signedIn.user, request, context)
        let (name, binding) = (FactorName.read(form), signedIn.cookie.exposed)
        guard form["name"]?.count ?? 0 <= FactorName.longest else {
            return try await page(signedIn, request, .unprocessableContent, .nameTooLong, form)
        }
        let ending = try await SessionsToEnd(
            form[EndSessionsContext.parameter] == "true" ? .others(than: signedIn.session) : .none,
            of: signedIn.user.id, sessions)
        let outcome =
            switch purpose {
            case nil:
                try await enrolment.addApp(
                    form, named: name, boundTo: binding, occasion, with: ending.statements)
            case let purpose?:
                try await enrolment.addCredential(
                    form, purpose, named: name, boundTo: binding, occasion, with: ending.statements)
            }
        switch outcome {
        case .refused(let problem):
            return try await page(signedIn, request, .unprocessableContent, AddFactorContext.Problem(problem), form)
        case .added:
            await ending.endAtServer()
            let hasCodes = try await enrolment.factors.codes.remaining(of: signedIn.user.id) != nil
            return .redirect(to: (hasCodes ? SecurityPage.path : RecoveryCodesPage.path).text)
        }
    }

    /// `nil`: an app.
    private var purpose: RegistrationCeremony.Purpose? {
        switch kind {
        case .passkey: .passkey
        case .securityKey: .securityKey
        case .app: nil
        }
    }

    private func page(
        _ signedIn: Browsers.SignedIn, _ request: Request, _ status: HTTPResponse.Status = .ok,
        _ problem: AddFactorContext.Problem? = nil, _ sent: FormParameters? = nil
    ) async throws -> Response {
        let binding = signedIn.cookie.exposed
        var form = shell.forms.context(path, signedIn)
        var page = AddFactorContext(
            navigation: shell.navigation(.security, signedIn), form: form, kind: kind,
            name: sent.map(FactorName.read) ?? "",
            endsSessions: sent?[EndSessionsContext.parameter] == "true", problem: problem)
        if let purpose {
            page.ceremony = CeremonyContext(
                options: try await enrolment.credentialOptions(purpose, for: signedIn.user, boundTo: binding))
        } else {
            let setup = try enrolment.appSetup(for: signedIn.user, sent, boundTo: binding)
            form.hidden.append((FactorEnrolment.parameter, setup.sealed))
            page.form = form
            page.app = setup.context
        }
        return shell.pages.page(page, status: status, for: request)
    }
}

/// What a person calls a factor: anybody's text.
enum FactorName {
    /// Characters.
    static let longest = 64

    static func read(_ form: FormParameters) -> String {
        let text = (form["name"] ?? "").unicodeScalars.filter { $0.properties.generalCategory != .control }
        let name = String(String.UnicodeScalarView(text)).prefix(longest)
        return name.allSatisfy(\.isWhitespace) ? "" : String(name)
    }
}

extension AddFactorContext.Problem {
    init(_ problem: FactorEnrolment.Problem) {
        self =
            switch problem {
            case .code: .code
            case .missing: .missing
            case .credential: .credential
            case .many: .many
            }
    }
}
