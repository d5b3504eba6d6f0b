import Ground
import HTTPTypes
import Hummingbird
import PasswordHashing
import Web

/// The page for the new password of a recovery, `GET` and `POST /recovery/password`. It signs nobody in: whoever has the
/// mailbox has to pass the second factor like everybody (OWASP Forgot Password Cheat Sheet).
struct RecoveryPasswordPage: Sendable {
    static let path = "/recovery/password"

    let door: SignInDoor
    let desk: RecoveryDesk
    let change: PasswordChange
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await door.open(RecoveryPage.path, request) {
        case .elsewhere(let response): return response
        case .found(let open):
            guard let user = try await person(open) else { return door.redirect(RecoveryPage.path, open) }
            return page(open, user, nil, true, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        guard let user = try await person(sent.open) else { return door.redirect(RecoveryPage.path, sent.open) }
        let endsSessions = sent.form["end_sessions"] == "true"
        guard let password = sent.form["new_password"].map({ Secret<Password>($0) }) else {
            return page(sent.open, user, "account_password.error.new_missing", endsSessions, request)
        }
        if let problem = await change.problem(of: password, for: user) {
            return page(sent.open, user, problem, endsSessions, request)
        }
        let hash: PasswordHash
        do throws(PasswordHashingError) { hash = try await change.hash(password) } catch {
            guard case .overloaded = error else { throw error }
            return page(sent.open, user, "account_password.error.busy", endsSessions, request)
        }
        guard try await desk.codes.codes.use(desk.code(sent.open)) != nil else {
            return door.redirect(RecoveryPage.path, sent.open)
        }
        let isComplete = try await change(
            PasswordChange.Wish(
                user: user, hash: hash, endsSessions: endsSessions, event: .recoveryCompleted),
            request, door.traces(request, context))
        return pages.page(
            DoneContext(isComplete ? .passwordReset : .passwordResetAlone, next: door.address("/login", sent.open)),
            for: request)
    }

    /// Who entered the code in this browser within the last ten minutes.
    private func person(_ open: Challenges.Open) async throws -> User? {
        guard let id = try await desk.codes.codes.redeemed(desk.code(open))?.userID,
            let user = try await desk.users.find(id), user.isEnabled
        else { return nil }
        return user
    }

    private func page(
        _ open: Challenges.Open, _ user: User, _ problem: MessageKey?, _ endsSessions: Bool, _ request: Request
    ) -> Response {
        let context = NewPasswordContext(
            .recovery, form: door.challenges.form(open, at: Self.path), client: door.client(open),
            account: AccountContext(user), minimumLength: change.minimumLength(for: user), problem: problem,
            endsSessions: endsSessions)
        return pages.page(context, status: problem == nil ? .ok : .unprocessableContent, for: request)
    }
}
