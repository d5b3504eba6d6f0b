import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// One application, `GET` and `POST /manage/client?id=<client_id>`.
struct ManageClientPage: Sendable {
    let shell: ManageShell
    let desk: ClientDesk

    static func url(_ id: String) -> SafeURL {
        SafeURL.route("/manage/client").adding(FormParameters([("id", id)]))
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            let query = try request.queryParameters(shell.limits)
            guard let client = try await desk.find(query["id"] ?? "") else {
                throw PageFailure(.notFound, "not_found")
            }
            var page = page(client, signedIn)
            page.done = query["done"].flatMap(ManageClientContext.Done.init(rawValue:))
            return shell.pages.page(page, for: request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.post(request) { signedIn, form in
            let id = try request.queryParameters(shell.limits)["id"] ?? ""
            // Somebody else was faster.
            guard let client = try await desk.find(id) else {
                return .redirect(to: ManageClientsPage.url(.gone).text)
            }
            let caller = shell.caller(signedIn, request, context)
            switch form["decision"] {
            case "save": return try await save(ClientWish(form), client, signedIn, caller, request)
            case "rotate": return try await rotate(client, signedIn, caller, request)
            case "end_rotated":
                try await desk.endRotated(client, by: caller)
                return .redirect(to: Self.url(id, .endedRotated).text)
            case "delete":
                guard form["confirm_id"]?.utf8.elementsEqual(client.clientID.utf8) == true else {
                    var page = page(client, signedIn)
                    page.problem = .unconfirmed
                    return shell.pages.page(page, status: .unprocessableContent, for: request)
                }
                try await desk.delete(client, by: caller)
                return .redirect(to: ManageClientsPage.url(.deleted).text)
            default: return .redirect(to: Self.url(id).text)
            }
        }
    }

    private func save(
        _ wish: ClientWish, _ client: OAuth2Client, _ signedIn: Browsers.SignedIn,
        _ caller: UserOperations.Caller, _ request: Request
    ) async throws -> Response {
        switch try await desk.change(client, wish, by: caller) {
        case .done(let client): return .redirect(to: Self.url(client.clientID, .saved).text)
        case .refused(let refusal):
            var page = page(client, signedIn)
            page.wish = wish
            page.take(refusal)
            return shell.pages.page(page, status: .unprocessableContent, for: request)
        }
    }

    private func rotate(
        _ client: OAuth2Client, _ signedIn: Browsers.SignedIn, _ caller: UserOperations.Caller, _ request: Request
    ) async throws -> Response {
        guard !client.isPublic, let secret = try await desk.rotate(client, by: caller) else {
            return .redirect(to: Self.url(client.clientID).text)
        }
        let page = ManageSecretContext(
            navigation: shell.navigation(.clients, signedIn), id: client.clientID, name: client.clientName,
            secret: secret, isRotation: true, client: Self.url(client.clientID))
        return shell.pages.page(page, for: request)
    }

    private static func url(_ id: String, _ done: ManageClientContext.Done) -> SafeURL {
        url(id).adding(FormParameters([("done", done.rawValue)]))
    }

    private func page(_ client: OAuth2Client, _ signedIn: Browsers.SignedIn) -> ManageClientContext {
        ManageClientContext(
            navigation: shell.navigation(.clients, signedIn), form: shell.form(Self.url(client.clientID), signedIn),
            wish: ClientWish(client),
            registered: ManageClientContext.Registered(
                id: client.clientID, isPublic: client.isPublic))
    }
}

extension ManageClientContext {
    mutating func take(_ refusal: ClientDesk.Refusal) {
        switch refusal {
        case .missing(let missing): problem = missing
        case .server(let text, let field): self.refusal = (text, field)
        }
    }
}
