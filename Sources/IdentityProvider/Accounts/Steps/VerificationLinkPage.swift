import Ground
import HTTPTypes
import Hummingbird
import Web

/// Where the link of a mail leads that confirms an address, `GET` and `POST /verify`. It may be opened in any browser:
/// it proves the address and signs nobody in; the first window goes on.
struct VerificationLinkPage: Sendable {
    let codes: OneTimeCodes
    let users: UserStore
    let forms: MailedLinkForm
    let pages: PageResponder
    let audit: AuditLog

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let link = try forms.link(request)
        switch try await codes.state(of: link, for: .verification) {
        case .valid(let holder):
            return page(.confirm, link, holder.address.text, request)
        case .used: return page(.done, link, "", request)
        case .unknown: return page(.unknown, link, "", request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let link = try await forms.take(request)
        guard let holder = try await codes.redeem(link, for: .verification), let id = holder.userID,
            try await users.confirmEmail(holder.address, of: id)
        else {
            // The form that was sent twice is answered as it was the first time.
            let isUsed = try await codes.state(of: link, for: .verification) == .used
            return page(isUsed ? .done : .unknown, link, "", request)
        }
        try await audit.record(
            AuditEvent(.emailVerified, by: .person(id), subject: id, traces: forms.traces(request, context)))
        return page(.done, link, holder.address.text, request)
    }

    private func page(
        _ state: MailedLinkContext.State, _ link: Secret<MailedLink>, _ address: String, _ request: Request
    ) -> Response {
        let context = MailedLinkContext(.verification, state, form: forms.context("/verify", link), address: address)
        return pages.page(context, status: state == .unknown ? .notFound : .ok, for: request)
    }
}
