import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// What applications may do, `GET` and `POST /account/apps`: each with its permissions, of which any can be taken away,
/// and all at once (ASVS 10.7.3).
struct ApplicationsPage: Sendable {
    let shell: AccountShell
    let consents: GivenConsents
    let withdrawal: ConsentWithdrawal
    let audit: Audit

    static let path = AccountSection.apps.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(shell.limits)
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            return try await answer(
                signedIn, request, outcome: parameters["done"].flatMap(ApplicationsContext.Outcome.init))
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            do {
                let outcome = try await change(form, signedIn.user.id)
                return .redirect(to: outcome.map { "\(Self.path.text)?done=\($0.rawValue)" } ?? Self.path.text)
            } catch AdminError.unreachable {
                return try await answer(signedIn, request, outcome: nil, isUnavailable: true)
            }
        }
    }

    /// - Returns: what was done; `nil` where there was nothing to do.
    private func change(_ form: FormParameters, _ user: UserID) async throws -> ApplicationsContext.Outcome? {
        let applications = try await consents.applications(of: user)
        guard let application = applications.first(where: { $0.client.clientID == form["client_id"] }) else {
            return nil
        }
        let kept = Set(form.all("keep_scope")).union(ScopeList.required)
        let removed = Set(application.scopes).subtracting(kept)
        switch form["decision"] {
        case "revoke": try await withdrawal.revoke(application, of: user)
        case "narrow" where removed.isEmpty || application.client.skipConsent == true: return nil
        case "narrow": try await withdrawal.narrow(application, of: user, by: removed)
        default: return nil
        }
        let isNarrowed = form["decision"] == "narrow"
        try await audit.record(
            isNarrowed ? .consentNarrowed : .consentRevoked, client: application.client.clientID,
            subject: user.rawValue, details: isNarrowed ? ["scope": removed.sorted().joined(separator: " ")] : [:])
        return isNarrowed ? .narrowed : .revoked
    }

    private func answer(
        _ signedIn: Browsers.SignedIn, _ request: Request, outcome: ApplicationsContext.Outcome?,
        isUnavailable: Bool = false
    ) async throws -> Response {
        var page = ApplicationsContext(
            navigation: shell.navigation(.apps, signedIn), applications: [], outcome: outcome)
        page.isUnavailable = isUnavailable
        do throws(AdminError) {
            page.applications = try await consents.applications(of: signedIn.user.id).map { entry($0, signedIn) }
        } catch {
            guard case .unreachable = error else { throw error }
            page.isUnavailable = true
        }
        guard page.isUnavailable else { return shell.pages.page(page, for: request) }
        return shell.pages.page(page, status: .serviceUnavailable, for: request, retryAfter: .seconds(5))
    }

    private func entry(
        _ application: GivenConsents.Application, _ signedIn: Browsers.SignedIn
    ) -> ApplicationsContext.Entry {
        let client = application.client
        let isTrusted = client.skipConsent == true
        return ApplicationsContext.Entry(
            form: shell.forms.context(Self.path, signedIn, hidden: [("client_id", client.clientID)]),
            client: ClientContext(client, server: shell.server),
            scopes: application.scopes.map {
                ScopeContext($0, isRequired: isTrusted || ScopeList.required.contains($0), preview: nil)
            },
            audiences: application.audiences,
            since: application.consents.first.flatMap { latest in
                UnixTime(rfc3339: latest.handledAt).map { MomentContext($0, now: shell.clock.now()) }
            }, isRemembered: application.consents.contains(where: \.remember), isTrusted: isTrusted)
    }
}
