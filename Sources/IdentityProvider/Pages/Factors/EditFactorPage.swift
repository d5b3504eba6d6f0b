import Ground
import Hummingbird
import Web

/// Renames and removes one factor: `GET` and `POST /account/security/items/{id}`. Any can be removed (M-05).
struct EditFactorPage: Sendable {
    let shell: AccountShell
    let factors: Factors
    let notices: FactorNotices

    static func url(_ id: String) -> SafeURL {
        SafeURL(path: "/account/security/items/\(id)") ?? .route("/account/security")
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await handle(request, context) { signedIn, owned, id in
            guard let item = owned.item(id) else { return .redirect(to: SecurityPage.path.text) }
            return shell.pages.page(page(of: item, id, owned, signedIn), for: request)
        }
    }

    private func page(
        of item: SecurityContext.Item, _ id: String, _ owned: OwnedFactors, _ signedIn: Browsers.SignedIn
    ) -> EditFactorContext {
        EditFactorContext(
            navigation: shell.navigation(.security, signedIn), form: shell.forms.context(Self.path(id), signedIn),
            item: item, isLast: owned.items.count == 1)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        var incoming = request
        let form = try await incoming.formParameters(shell.limits)
        return try await handle(request, context) { signedIn, owned, id in
            try shell.forms.requireToken(of: form, Self.path(id), signedIn)
            // Sent twice: it is gone already.
            guard let item = owned.item(id) else { return .redirect(to: SecurityPage.path.text) }
            switch form["decision"] {
            case "rename":
                let name = FactorName.read(form)
                guard !name.isEmpty else {
                    var page = page(of: item, id, owned, signedIn)
                    page.isNameMissing = true
                    return shell.pages.page(page, status: .unprocessableContent, for: request)
                }
                try await rename(id, of: signedIn.user.id, to: name)
            case "remove":
                try await remove(id, item, owned, notices.occasion(signedIn.user, request, context))
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

    /// With the last factor go the recovery codes, which stood in for it.
    private func remove(
        _ id: String, _ item: SecurityContext.Item, _ owned: OwnedFactors, _ occasion: FactorNotices.Occasion
    ) async throws {
        let user = occasion.user.id
        let codes = owned.items.count == 1 ? [RecoveryCodeStore.removal(of: user)] : []
        switch item.kind {
        case .app:
            let notice = try notices.statements(.appRemoved(item.name), occasion)
            _ = try await factors.apps.remove(id, of: user, with: codes + notice)
        case .passkey, .securityKey:
            let change = FactorNotices.Change.credentialRemoved(item.name, isPasskey: item.kind == .passkey)
            _ = try await factors.credentials.remove(id, of: user, with: codes + notices.statements(change, occasion))
        }
    }

    private static func path(_ id: String) -> OwnPath { OwnPath("/account/security/items/\(id)") ?? SecurityPage.path }
}

extension OwnedFactors {
    fileprivate func item(_ id: String) -> SecurityContext.Item? {
        items.first { $0.url == EditFactorPage.url(id) }
    }
}
