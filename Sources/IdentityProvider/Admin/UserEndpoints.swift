import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Logging
import Web

/// The accounts: `/admin/users` and what lies below it. No operator chooses anybody's password: a new account gets one
/// by its person, through recovery or an invitation (OWASP ASVS 5.0 §6.4.6).
struct UserEndpoints: AdminEndpoint {
    let operations: UserOperations
    let recovery: RecoveryOperations
    let search: UserSearch
    let limits: RequestLimits

    private static let path = "/admin/users"
    private static let one = "/admin/users/:id"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "listUsers", "The accounts, by e-mail address.",
                query: [
                    "query": "How the e-mail address or the name begins, or the whole user name or subject.",
                    "page_size": "At most 500; 100 unless given.",
                    "page_token": "From the `Link` header of the page before.",
                ],
                answer: .list(of: .object("A user.")), list),
            AdminRoute(
                .post, Self.path, "createUser", "Creates an account.", body: Self.profile, status: .created,
                answer: .object("The user."), create),
            AdminRoute(.get, Self.one, "getUser", "One account.", answer: .object("The user."), show),
            AdminRoute(
                .patch, Self.one, "updateUser", "Changes what the body names; null takes it away.", body: Self.profile,
                answer: .object("The user."), update),
            AdminRoute(
                .delete, Self.one, "deleteUser", "Deletes an account; its subject is never given again.",
                status: .noContent, delete),
            AdminRoute(
                .post, "\(Self.one)/disable", "disableUser", "Bars an account, and ends its sessions.",
                status: .noContent
            ) { try await setEnabled(false, $0, $1) },
            AdminRoute(
                .post, "\(Self.one)/enable", "enableUser", "Lets a barred account sign in again.", status: .noContent
            ) {
                try await setEnabled(true, $0, $1)
            },
            AdminRoute(
                .post, "\(Self.one)/require-password-change", "requirePasswordChange",
                "Ends the sessions of an account; its person chooses a new password at the next sign-in.",
                status: .noContent, requirePasswordChange),
            AdminRoute(
                .post, "\(Self.one)/recover", "recoverUser",
                "Mails a person the way to the page where they choose a new password; nothing else changes.",
                status: .noContent, recover),
        ]
    }

    private static let profile = JSONSchema.object(
        "A profile.", required: ["email"],
        members: [
            "email": .text("The person signs in with it."),
            "email_verified": .flag("Whether it is known to be theirs."),
            "username": .text("To sign in with as well."), "name": .text("The full name."),
            "given_name": .text(), "family_name": .text(), "phone": .text(),
            "address": .object("OpenID Connect Core §5.1.1."),
        ])

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.queryParameters(limits)
        let page = try AdminPaging(query)
        let found = try await search.page(.anything(query["query"] ?? ""), after: page.after, limit: page.size)
        return page.response(found.users.map(\.adminJSON), path: Self.path, next: found.next)
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        var body = try await AdminBody(request, limits)
        guard let text = try body.text("email"), let email = EmailAddress(text) else {
            throw AdminFailure.invalid("'email' must be an e-mail address.")
        }
        var profile = UserProfile(email: email)
        try profile.take(&body)
        try body.finish()
        let user = try await operations.create(profile, passwordHash: nil, by: .api(request, context))
        var headers = HTTPFields.notStored
        headers[.location] = "\(Self.path)/\(user.id)"
        return .json(user.adminJSON.bytes, status: .created, headers: headers)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        .json(try await user(context).adminJSON.bytes, headers: .notStored)
    }

    private func update(_ request: Request, _ context: WebContext) async throws -> Response {
        let user = try await user(context)
        var body = try await AdminBody(request, limits)
        var profile = user.profile
        if body.has("email") {
            guard let text = try body.text("email"), let email = EmailAddress(text) else {
                throw AdminFailure.invalid("'email' must be an e-mail address.")
            }
            // A new address is nobody's until it is confirmed; the body may say that it is.
            if email.key != profile.email.key { profile.isEmailVerified = false }
            profile.email = email
        }
        try profile.take(&body)
        try body.finish()
        try await operations.update(user.id, profile, by: .api(request, context))
        return .json(try await self.user(context).adminJSON.bytes, headers: .notStored)
    }

    private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try UserID(context.adminIdentifier())
        try await operations.delete(id, by: .api(request, context))
        await endServerSessions(of: id, context)
        return Response(status: .noContent)
    }

    private func setEnabled(_ isEnabled: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
        let id = try UserID(context.adminIdentifier())
        try await operations.setEnabled(isEnabled, id, by: .api(request, context))
        if !isEnabled { await endServerSessions(of: id, context) }
        return Response(status: .noContent)
    }

    private func requirePasswordChange(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try await user(context).id
        try await operations.requirePasswordChange(of: id, by: .api(request, context))
        await endServerSessions(of: id, context)
        return Response(status: .noContent)
    }

    private func recover(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            try await recovery.offer(to: try await user(context), by: .api(request, context))
            return Response(status: .noContent)
        } catch let failure as RecoveryOperations.Failure {
            throw AdminFailure.conflict("\(failure)")
        }
    }

    private func user(_ context: WebContext) async throws -> User {
        let id = try UserID(context.adminIdentifier())
        guard let user = try await operations.users.find(id) else {
            throw AdminFailure.notFound("There is no user '\(id)'.")
        }
        return user
    }

    /// What was asked for is done already; the server finds out by itself at the next sign-on.
    private func endServerSessions(of id: UserID, _ context: WebContext) async {
        do {
            try await operations.endServerSessions(of: id)
        } catch {
            context.logger.warning("the server keeps its sessions of a user", metadata: ["error": "\(error)"])
        }
    }
}

extension UserProfile {
    /// What the body names; a member that is null is taken away.
    fileprivate mutating func take(_ body: inout AdminBody) throws(AdminFailure) {
        if let isVerified = try body.flag("email_verified") { isEmailVerified = isVerified }
        if body.has("username") { username = try body.text("username") }
        if body.has("name") { name = try body.text("name") }
        if body.has("given_name") { givenName = try body.text("given_name") }
        if body.has("family_name") { familyName = try body.text("family_name") }
        if body.has("phone") { phone = try body.text("phone") }
        if body.has("address") { address = try body.object("address") }
    }
}
