import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// Which consents to revoke; each takes its tokens with it.
    public enum ConsentSelection: Sendable {
        case all(subject: String)
        case client(String, subject: String)
        case request(id: String)
    }

    /// `DELETE /admin/oauth2/auth/sessions/login?sid=`: ends one login session and tells its clients.
    public func revokeLoginSession(id: String) async throws(AdminError) {
        _ = try await call(.delete, "/admin/oauth2/auth/sessions/login", query: FormParameters([("sid", id)]))
    }

    /// `DELETE /admin/oauth2/auth/sessions/login?subject=`: ends all login sessions of a person; this server tells
    /// their clients, Hydra does not.
    public func revokeLoginSessions(ofSubject subject: String) async throws(AdminError) {
        _ = try await call(.delete, "/admin/oauth2/auth/sessions/login", query: FormParameters([("subject", subject)]))
    }

    /// `GET /admin/oauth2/auth/sessions/consent`: what a person allowed, one page.
    public func consentSessions(
        subject: String, loginSessionID: String? = nil, pageToken: String? = nil
    ) async throws(AdminError) -> ResultPage<ConsentSessionRecord> {
        var query = FormParameters([("subject", subject)])
        if let loginSessionID { query.append("login_session_id", loginSessionID) }
        if let pageToken { query.append("page_token", pageToken) }
        let response = try await call(.get, "/admin/oauth2/auth/sessions/consent", query: query)
        return ResultPage(
            items: try decode([ConsentSessionRecord].self, response),
            nextToken: response.headers[Self.link].flatMap(LinkHeader.nextPageToken))
    }

    /// `DELETE /admin/oauth2/auth/sessions/consent`: revokes consents and all tokens that were issued on them.
    public func revokeConsentSessions(_ selection: ConsentSelection) async throws(AdminError) {
        let query =
            switch selection {
            case .all(let subject): FormParameters([("subject", subject), ("all", "true")])
            case .client(let client, let subject): FormParameters([("subject", subject), ("client", client)])
            case .request(let id): FormParameters([("consent_request_id", id)])
            }
        _ = try await call(.delete, "/admin/oauth2/auth/sessions/consent", query: query)
    }
}
