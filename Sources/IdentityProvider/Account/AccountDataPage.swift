import Ground
import HTTPTypes
import Hummingbird
import Web

/// A person's data, `GET /account/data`: to take along (`POST /account/data/export`), or to be deleted
/// (`POST /account/data`).
struct AccountDataPage: Sendable {
    let shell: AccountShell
    let policy: AccountPolicy
    let export: AccountExport
    let deletions: DeletionStore
    let sessions: SignOutEverywhere
    let browsers: Browsers
    let audit: AuditLog

    static let path = AccountSection.data.path
    static let exportPath = OwnPath("/account/data/export") ?? .account

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn): return page(signedIn, isUnconfirmed: false, request)
        }
    }

    func download(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            try shell.forms.requireToken(
                of: try await incoming.formParameters(shell.limits), Self.path, signedIn)
            let document = try await export.document(of: signedIn.user)
            try await record(.accountExported, signedIn, shell.traces(request, context))
            var headers = HTTPFields()
            headers[.contentDisposition] = #"attachment; filename="account.json""#
            headers[.cacheControl] = "no-store"
            return .json(document.bytes, headers: headers)
        }
    }

    func delete(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            guard let grace = policy.deletionGrace else { throw PageFailure(.notFound, "not_found") }
            guard form["confirm"] == "true" else { return page(signedIn, isUnconfirmed: true, request) }
            guard let deletion = try await deletions.request(signedIn.user.id, after: grace) else {
                throw PageFailure(.notFound, "not_found")
            }
            try await record(.accountDeletionRequested, signedIn, shell.traces(request, context))
            _ = await sessions.endAtServer(signedIn.user.id, [], keeping: nil)
            var response = shell.pages.page(
                DoneContext(.deletion, next: .route("/"), date: DateWords(deletion.dueAt)), for: request)
            response.set(browsers.cookies.sessionEnded)
            return response
        }
    }

    private func record(
        _ event: AuditEventType, _ signedIn: Browsers.SignedIn, _ traces: RequestTraces
    ) async throws {
        let user = signedIn.user.id
        try await audit.record(
            AuditEvent(event, by: .person(user), subject: user, session: signedIn.session.id, traces: traces))
    }

    private func page(_ signedIn: Browsers.SignedIn, isUnconfirmed: Bool, _ request: Request) -> Response {
        let context = AccountDataContext(
            navigation: shell.navigation(.data, signedIn), export: shell.forms.context(Self.exportPath, signedIn),
            deletion: policy.deletionGrace.map { _ in shell.forms.context(Self.path, signedIn) },
            grace: policy.deletionGrace ?? .zero, isUnconfirmed: isUnconfirmed)
        return shell.pages.page(context, status: isUnconfirmed ? .unprocessableContent : .ok, for: request)
    }
}
