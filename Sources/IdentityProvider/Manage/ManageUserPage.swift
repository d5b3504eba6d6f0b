import Ground
import HTTPTypes
import Hummingbird
import Web

/// One account, `GET` and `POST /manage/user?id=<subject>`: everything that is known of it, and what can be done.
struct ManageUserPage: Sendable {
    let shell: ManageShell
    let view: ManagedUserView
    let desk: ManagedUserDesk

    static func url(_ id: UserID) -> SafeURL {
        SafeURL.route("/manage/user").adding(FormParameters([("id", id.rawValue)]))
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            let query = try request.queryParameters(shell.limits)
            guard let user = try await desk.users.find(UserID(query["id"] ?? "")) else {
                throw PageFailure(.notFound, "not_found")
            }
            var page = try await page(user, signedIn)
            page.done = query["done"].flatMap(ManageUserContext.Decision.init(rawValue:))
            page.isServerBehind = query["server"] == "behind"
            return shell.pages.page(page, for: request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.post(request) { signedIn, form in
            let id = UserID(try request.queryParameters(shell.limits)["id"] ?? "")
            // Somebody else was faster.
            guard let user = try await desk.users.find(id) else {
                return .redirect(to: ManageUsersPage.url(.gone).text)
            }
            guard let decision = ManageUserContext.Decision(rawValue: form["decision"] ?? "") else {
                return .redirect(to: Self.url(user.id).text)
            }
            let outcome = try await desk.decide(
                decision, form, of: user, by: signedIn.user, shell.caller(signedIn, request, context))
            switch outcome {
            case .refused(let problem):
                var page = try await page(user, signedIn)
                page.problem = problem
                page.groups = form["groups"] ?? page.groups
                page.roles = form["roles"] ?? page.roles
                let status: HTTPResponse.Status = problem == .stale ? .conflict : .unprocessableContent
                return shell.pages.page(page, status: status, for: request)
            case .gone: return .redirect(to: ManageUsersPage.url(.deleted).text)
            case .done(let isServerBehind):
                var query = FormParameters([("done", decision.rawValue)])
                if isServerBehind { query.append("server", "behind") }
                return .redirect(to: Self.url(user.id).adding(query).text)
            }
        }
    }

    private func page(_ user: User, _ signedIn: Browsers.SignedIn) async throws -> ManageUserContext {
        try await view.page(
            of: user, by: signedIn.user, navigation: shell.navigation(.users, signedIn),
            form: shell.form(Self.url(user.id), signedIn), at: shell.account.clock.now())
    }
}
