import Ground
import HTTPTypes
import Hummingbird
import Web

/// The accounts, `GET /manage/users`: to search, and to invite somebody (`POST`).
struct ManageUsersPage: Sendable {
    let shell: ManageShell
    let search: UserSearch
    let invitations: InvitationOperations

    private static let pageSize = 25

    /// `GET /manage`: the area begins here.
    func home(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { _ in .redirect(to: ManageSection.users.url.text) }
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.get(request) { signedIn in
            let query = try request.queryParameters(shell.limits)
            let notice = query["notice"].flatMap(ManageUsersContext.Notice.init(rawValue:))
            return shell.pages.page(try await page(query, signedIn, notice), for: request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        try await shell.post(request) { signedIn, form in
            guard invitations.canInvite else { throw PageFailure(.notFound, "not_found") }
            guard let email = EmailAddress(form["email"] ?? "") else {
                var page = try await page(FormParameters(), signedIn, nil)
                page.refusedEmail = form["email"] ?? ""
                return shell.pages.page(page, status: .unprocessableContent, for: request)
            }
            _ = try await invitations.invite(email, locale: [], by: shell.caller(signedIn, request, context))
            return .redirect(to: Self.url(.invited).text)
        }
    }

    /// The list with what became of a form.
    static func url(_ notice: ManageUsersContext.Notice) -> SafeURL {
        ManageSection.users.url.adding(FormParameters([("notice", notice.rawValue)]))
    }

    private func page(
        _ query: FormParameters, _ signedIn: Browsers.SignedIn, _ notice: ManageUsersContext.Notice?
    ) async throws -> ManageUsersContext {
        let text = query["query"] ?? ""
        let found = try await search.page(.anything(text), after: query["after"], limit: Self.pageSize)
        return ManageUsersContext(
            navigation: shell.navigation(.users, signedIn),
            invite: invitations.canInvite ? shell.form(ManageSection.users.url, signedIn) : nil, query: text,
            users: found.users.map(ManageUsersContext.Entry.init),
            next: found.next.map { cursor in
                ManageSection.users.url.adding(FormParameters([("query", text), ("after", cursor)]))
            },
            notice: notice)
    }
}

extension ManageUsersContext.Entry {
    fileprivate init(_ user: User) {
        self.init(
            email: user.profile.email.text, name: user.profile.displayName, isEnabled: user.isEnabled,
            url: ManageUserPage.url(user.id))
    }
}
