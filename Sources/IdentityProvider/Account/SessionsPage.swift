import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// Where a person is signed in, `GET` and `POST /account/sessions`: every browser, with the applications that were used
/// there. Any can be ended, here and at the server at once (ASVS 7.5.2).
struct SessionsPage: Sendable {
    let shell: AccountShell
    let sessions: SessionStore
    let consents: GivenConsents
    let ending: SessionEnding
    let audit: Audit

    static let path = AccountSection.sessions.path

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(shell.limits)
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let page = try await page(signedIn, hasEnded: parameters["ended"] == "true")
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
            return try await end(form, signedIn, request)
        }
    }

    private func end(
        _ form: FormParameters, _ signedIn: Browsers.SignedIn, _ request: Request
    ) async throws -> Response {
        let others = try await sessions.list(of: signedIn.user.id).map(\.session).filter {
            $0.id != signedIn.session.id
        }
        let chosen = form["decision"] == "end_others" ? others : others.filter { $0.id == form["session"] }
        do {
            for session in chosen {
                try await ending.end(session)
                try await audit.record(
                    .sessionEnded, client: "", subject: signedIn.user.id.rawValue, session: session.loginSessionID)
            }
        } catch AdminError.unreachable {
            let page = try await page(signedIn, isUnavailable: true)
            return shell.pages.page(page, status: .serviceUnavailable, for: request, retryAfter: .seconds(5))
        }
        return .redirect(to: "\(Self.path.text)?ended=\(!chosen.isEmpty)")
    }

    private func page(
        _ signedIn: Browsers.SignedIn, hasEnded: Bool = false, isUnavailable: Bool = false
    ) async throws -> SessionsContext {
        let names = await consents.applicationNames(of: signedIn.user.id)
        let now = shell.clock.now()
        let entries = try await sessions.list(of: signedIn.user.id).map { record in
            SessionsContext.Entry(
                id: record.session.id, browser: BrowserName(record.session.origin.userAgent)?.text,
                address: record.session.origin.address.isEmpty ? nil : record.session.origin.address,
                signedIn: MomentContext(record.session.authenticatedAt, now: now),
                lastSeen: MomentContext(record.lastSeenAt, now: now),
                applications: names[record.session.loginSessionID] ?? [],
                isCurrent: record.session.id == signedIn.session.id)
        }
        return SessionsContext(
            navigation: shell.navigation(.sessions, signedIn), form: shell.forms.context(Self.path, signedIn),
            sessions: entries, hasEnded: hasEnded, isUnavailable: isUnavailable)
    }
}
