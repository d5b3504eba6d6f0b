import AdminAPI
import Ground

/// What people let clients do, for the admin API: `/admin/oauth2/auth/sessions/consent` (Hydra).
package struct ConsentSessions: Sendable {
    let stores: any Stores
    let hints: any IDTokenHintVerifying
    let clock: WallClock

    package init(stores: any Stores, hints: any IDTokenHintVerifying, clock: WallClock) {
        self.stores = stores
        self.hints = hints
        self.clock = clock
    }

    package struct Page: Sendable {
        package let records: [ConsentSessionRecord]
        /// After which to go on; `nil` at the end.
        package let next: AuthorizationID?
    }

    /// One page of at most `limit`; those whose remembrance has run out are left out.
    package func list(
        subject: Subject, session: SessionID?, after last: AuthorizationID?, limit: Int
    ) async throws -> Page {
        let now = clock.now()
        let found = try await stores.authorizations.list(subject: subject, session: session, after: last, limit: limit)
        var clients: [ClientID: OAuth2Client] = [:]
        var records: [ConsentSessionRecord] = []
        for authorization in found
        where !authorization.skipped && authorization.rememberedUntil.map({ $0 > now }) ?? true {
            if clients[authorization.clientID] == nil {
                clients[authorization.clientID] = try await stores.clients.find(authorization.clientID)?.view
            }
            records.append(record(authorization, clients[authorization.clientID]))
        }
        return Page(records: records, next: found.count < limit ? nil : found.last?.id)
    }

    private func record(_ authorization: Authorization, _ client: OAuth2Client?) -> ConsentSessionRecord {
        let query = authorization.requestURL.drop { $0 != "?" }.dropFirst()
        let parameters = (try? FormParameters(decoding: query.utf8, limit: .max)) ?? FormParameters()
        let request = ConsentRequest(
            challenge: authorization.id.rawValue, consentRequestID: authorization.id.rawValue,
            requestedScope: authorization.requestedScope.values,
            requestedAccessTokenAudience: authorization.requestedAudience,
            skip: authorization.skipped, subject: authorization.subject.rawValue,
            oidcContext: OIDCContext(parameters, hints: hints), client: client, requestURL: authorization.requestURL,
            loginChallenge: authorization.id.rawValue, loginSessionID: authorization.sessionID.rawValue,
            acr: authorization.acr ?? "", amr: authorization.amr, context: authorization.context)
        return ConsentSessionRecord(
            consentRequestID: authorization.id.rawValue, consentRequest: request,
            grantScope: authorization.grantedScope.values,
            grantAccessTokenAudience: authorization.grantedAudience, session: authorization.session,
            remember: authorization.remembered,
            rememberFor: authorization.rememberedUntil?.since(authorization.handledAt).wholeSeconds ?? 0,
            handledAt: authorization.handledAt.rfc3339)
    }

    /// Revokes by exactly one of `consent_request_id`, `subject` with `client`, or `subject` with `all=true`.
    package func revoke(_ query: FormParameters) async throws {
        try await stores.authorizations.revoke(try Self.selection(query))
    }

    static func selection(_ query: FormParameters) throws(OAuthError) -> AuthorizationSelection {
        switch (query["consent_request_id"], query["subject"], query["client"], query["all"] == "true") {
        case (let id?, nil, nil, false): return .one(AuthorizationID(id))
        case (nil, let subject?, let client?, false): return .client(ClientID(client), of: Subject(subject))
        case (nil, let subject?, nil, true): return .all(of: Subject(subject))
        default: throw OAuthError(.invalidRequest, "Invalid combination of query parameters.")
        }
    }
}
