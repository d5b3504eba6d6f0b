import Ground
import HTTPTypes
import Hummingbird
import Web

/// Where the mail to an old address leads, `GET` and `POST /email/revert`: whoever reads that mailbox takes the change
/// back, and everybody is signed out.
struct EmailRevertPage: Sendable {
    let changes: EmailChangeStore
    let sessions: SignOutEverywhere
    let forms: MailedLinkForm
    let pages: PageResponder
    let audit: AuditLog

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let link = try forms.link(request)
        let change = try await changes.find(link)
        return page(change == nil ? .unknown : .confirm, link, change?.oldEmail.text ?? "", request)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let link = try await forms.take(request)
        guard let change = try await changes.revert(link) else { return page(.unknown, link, "", request) }
        try await audit.record(
            AuditEvent(
                .emailChanged, by: .anybody, subject: change.userID, traces: forms.traces(request, context),
                details: ["reverted": "true"]))
        _ = await sessions.endAtServer(change.userID, [], keeping: nil)
        return page(.done, link, change.oldEmail.text, request)
    }

    private func page(
        _ state: MailedLinkContext.State, _ link: Secret<MailedLink>, _ address: String, _ request: Request
    ) -> Response {
        let context = MailedLinkContext(
            .emailRevert, state, form: forms.context("/email/revert", link), address: address,
            next: state == .done ? .route("/recovery") : nil)
        return pages.page(context, status: state == .unknown ? .notFound : .ok, for: request)
    }

    /// The link that the mail to the old address carries.
    static func link(_ token: Secret<MailedLink>) -> MailLink {
        MailLink("/email/revert", FormParameters([("token", token.exposed)]))
    }
}
