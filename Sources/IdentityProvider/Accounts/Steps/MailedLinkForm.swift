import Ground
import Hummingbird
import Web

/// The forms behind links in mails. The link's own secret ties form and link together: whoever could forge the form
/// would need the mail.
struct MailedLinkForm: Sendable {
    let csrf: CSRFProtection
    let limits: RequestLimits

    /// Where the request came from, for the audit log and for mails about it.
    func traces(_ request: Request, _ context: WebContext) -> RequestTraces {
        RequestTraces(request, context)
    }

    /// The secret of the link that was opened.
    func link(_ request: Request) throws -> Secret<MailedLink> {
        Secret(try request.queryParameters(limits)["token"] ?? "")
    }

    /// The secret of the link whose form was sent.
    func take(_ request: Request) async throws -> Secret<MailedLink> {
        var incoming = request
        let form = try await incoming.formParameters(limits)
        let link = Secret<MailedLink>(form["token"] ?? "")
        guard csrf.accepts(form[FormContext.csrfField] ?? "", link) else {
            throw PageFailure(.forbidden, "form_expired")
        }
        return link
    }

    func context(_ path: StaticString, _ link: Secret<MailedLink>) -> FormContext {
        FormContext(action: .route(path), csrf: csrf.token(link), hidden: [("token", link.exposed)])
    }
}

extension CSRFProtection {
    /// The token of the form behind a link that was mailed: bound to the link's secret.
    func token(_ link: Secret<MailedLink>) -> Secret<FormContext.CSRFToken> { token(for: "link:\(link.exposed)") }

    func accepts(_ token: String, _ link: Secret<MailedLink>) -> Bool { accepts(token, for: "link:\(link.exposed)") }
}
