import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The invitations: `GET` and `POST /admin/invitations`, `DELETE /admin/invitations/{id}`.
struct InvitationEndpoints: AdminEndpoint {
    let operations: InvitationOperations
    let limits: RequestLimits

    private static let path = "/admin/invitations"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "listInvitations", "The latest thousand invitations, those that ended included.",
                answer: .list(of: .object("An invitation.")), list),
            AdminRoute(
                .post, Self.path, "createInvitation", "Invites somebody by mail to open an account.",
                body: .object(
                    "Whom.", required: ["email"],
                    members: ["email": .text("Where the mail goes."), "locale": .text("The language of the mail.")]),
                status: .created, answer: .object("The invitation."), create),
            AdminRoute(
                .delete, "\(Self.path)/:id", "revokeInvitation", "Takes an invitation back.", status: .noContent, revoke
            ),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let invitations = try await operations.invitations.list()
        return .json(JSONValue.array(invitations.map { .object($0.json) }).bytes, headers: .notStored)
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        var body = try await AdminBody(request, limits)
        guard let text = try body.text("email"), let email = EmailAddress(text) else {
            throw AdminFailure.invalid("'email' must be an e-mail address.")
        }
        let locale = try body.text("locale").map { [$0] } ?? []
        try body.finish()
        do {
            let invitation = try await operations.invite(email, locale: locale, by: .api(request, context))
            return .json(invitation.json.bytes, status: .created, headers: .notStored)
        } catch let failure as InvitationOperations.Failure {
            throw AdminFailure.conflict("\(failure)")
        }
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.adminIdentifier()
        guard try await operations.revoke(id, by: .api(request, context)) else {
            throw AdminFailure.notFound("There is no invitation '\(id)' that could be accepted.")
        }
        return Response(status: .noContent)
    }
}
