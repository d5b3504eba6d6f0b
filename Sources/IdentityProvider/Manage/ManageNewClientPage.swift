import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Registers an application, `GET` and `POST /manage/clients/new`. Its secret is shown once, by the answer.
struct ManageNewClientPage: Sendable {
    let shell: ManageShell
    let desk: ClientDesk

    private static let url = SafeURL.route("/manage/clients/new")

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            shell.pages.page(page(ClientWish(), signedIn), for: request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.post(request) { signedIn, form in
            let wish = ClientWish(form)
            switch try await desk.register(wish, by: shell.caller(signedIn, request, context)) {
            case .refused(let refusal):
                var page = page(wish, signedIn)
                page.take(refusal)
                return shell.pages.page(page, status: .unprocessableContent, for: request)
            case .done(let client):
                let url = ManageClientPage.url(client.clientID)
                guard let secret = client.clientSecret, !client.isPublic else {
                    return .redirect(to: url.text)
                }
                let page = ManageSecretContext(
                    navigation: shell.navigation(.clients, signedIn), id: client.clientID, name: client.clientName,
                    secret: secret, isRotation: false, client: url)
                return shell.pages.page(page, for: request)
            }
        }
    }

    private func page(_ wish: ClientWish, _ signedIn: Browsers.SignedIn) -> ManageClientContext {
        ManageClientContext(
            navigation: shell.navigation(.clients, signedIn), form: shell.form(Self.url, signedIn), wish: wish,
            registered: nil)
    }
}
