import Ground
import Hummingbird
import Web

/// Where the link of an invitation leads, `GET /invitation?token=`: to the registration page, for its address alone. The
/// token leaves the address at once; it is used up only when the account is made.
struct InvitationPage: Sendable {
    let challenges: Challenges
    let desk: RegistrationDesk
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        guard !request.isPrefetch else { return Response(status: .noContent) }
        guard let token = try request.queryParameters(limits)["token"],
            let invitation = try await desk.invitations.find(Secret(token))
        else { throw PageFailure(.notFound, "invitation_unknown", retry: ErrorContext.Retry(.route("/account"))) }
        let (transaction, cookie) = try await challenges.transactions.begin(
            .login, TransactionContent(returningTo: .account))
        var registration = PendingRegistration()
        registration.invitation = (invitation.id, invitation.email)
        try await desk.pending.keep(registration, in: transaction.id)
        let lifespan = transaction.expiresAt.since(transaction.createdAt).wholeSeconds
        return .redirect(
            to: Challenges.path(RegistrationPage.path, transaction),
            cookies: [challenges.cookies.transaction(transaction.id, cookie, maxAge: lifespan)])
    }

    /// The link that an invitation's mail carries.
    static func link(_ token: Secret<MailedLink>) -> MailLink {
        MailLink("/invitation", FormParameters([("token", token.exposed)]))
    }
}
