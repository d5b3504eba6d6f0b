import Ground
import Hummingbird
import Web

/// Renames and removes one factor: `GET` and `POST /account/security/items/{id}`. Any can be removed (M-05).
struct EditFactorPage: Sendable {
    let shell: AccountShell
    let factors: Factors
    let notices: FactorNotices
    let removal: FactorRemoval

    static func url(_ id: String) -> SafeURL {
        SafeURL(path: "/account/security/items/\(id)") ?? .route("/account/security")
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await handle(request, context) { signedIn, owned, id in
            guard let factor = owned.find(id) else { return .redirect(to: SecurityPage.path.text) }
            return shell.pages.page(page(of: factor, owned, signedIn), for: request)
        }
    }

    private func page(
        of factor: OwnedFactor, _ owned: OwnedFactors, _ signedIn: Browsers.SignedIn
    ) -> EditFactorContext {
        EditFactorContext(
            navigation: shell.navigation(.security, signedIn),
            form: shell.forms.context(Self.path(factor.id), signedIn),
            item: SecurityContext.Item(factor, url: Self.url(factor.id)), isLast: owned.list.count == 1)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        var incoming = request
        let form = try await incoming.formParameters(shell.limits)
        return try await handle(request, context) { signedIn, owned, id in
            try shell.forms.requireToken(of: form, Self.path(id), signedIn)
            // Sent twice: it is gone already.
            guard let factor = owned.find(id) else { return .redirect(to: SecurityPage.path.text) }
            switch form["decision"] {
            case "rename":
                let name = FactorName.read(form)
                guard !name.isEmpty else {
                    var page = page(of: factor, owned, signedIn)
                    page.isNameMissing = true
                    return shell.pages.page(page, status: .unprocessableContent, for: request)
                }
                try await rename(id, of: signedIn.user.id, to: name)
            case "remove":
                let endsSessions = form[EndSessionsContext.parameter] == "true"
                _ = try await removal.remove(
                    factor, of: owned, ending: endsSessions ? .others(than: signedIn.session) : .none,
                    notices.occasion(signedIn.user, request, context))
            default: break
            }
            return .redirect(to: SecurityPage.path.text)
        }
    }

    private func handle(
        _ request: Request, _ context: WebContext,
        _ body: (Browsers.SignedIn, OwnedFactors, String) async throws -> Response
    ) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let owned = try await factors.owned(by: signedIn.user.id)
            return try await body(signedIn, owned, context.parameters.get("id") ?? "")
        }
    }

    private func rename(_ id: String, of user: UserID, to name: String) async throws {
        try await factors.credentials.rename(id, of: user, to: name)
        try await factors.apps.rename(id, of: user, to: name)
    }

    private static func path(_ id: String) -> OwnPath { OwnPath("/account/security/items/\(id)") ?? SecurityPage.path }
}
