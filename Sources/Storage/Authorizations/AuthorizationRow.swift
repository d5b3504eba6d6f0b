import AdminAPI
import Database
import Ground
import OAuth

/// An authorization between its record and its row. What no statement asks for is sealed together in `details`.
struct AuthorizationRow {
    let sealer: Sealer

    /// `id, client_id, subject, session_id, requested_at, remembered, remembered_until, skipped, details`.
    func values(_ authorization: Authorization) throws -> [SQLValue] {
        let details = AuthorizationDetails.json(authorization).bytes
        return [
            .id(authorization.id), .id(authorization.clientID), .id(authorization.subject),
            .id(authorization.sessionID),
            .time(authorization.requestedAt), .bool(authorization.remembered), .time(authorization.rememberedUntil),
            .bool(authorization.skipped),
            try sealer.seal(details, .authorizationDetails, row: authorization.id.rawValue),
        ]
    }

    /// From the columns of `values`, of which the first is at `start`.
    func authorization(_ row: Row, from start: Int = 0) throws(DatabaseError) -> Authorization {
        let id = try row.text(start)
        let bytes = try sealer.open(try row.blob(start + 8), .authorizationDetails, row: id)
        let details = try AuthorizationDetails(bytes)
        return Authorization(
            id: AuthorizationID(id), clientID: try row.id(start + 1), subject: try row.id(start + 2),
            subjectIdentifier: details["subject_identifier"]?.string.map { Subject($0) },
            sessionID: try row.id(start + 3), requestedScope: Scope(try details.texts("requested_scope")),
            grantedScope: Scope(try details.texts("granted_scope")),
            requestedAudience: try details.texts("requested_audience"),
            grantedAudience: try details.texts("granted_audience"),
            session: ConsentSession(accessToken: details["access_token"], idToken: details["id_token"]),
            remembered: try row.bool(start + 5), rememberedUntil: try row.optionalTime(start + 6),
            skipped: try row.bool(start + 7), authenticatedAt: try details.time("authenticated_at"),
            requestedAt: try row.time(start + 4), handledAt: try details.time("handled_at"),
            acr: details["acr"]?.string,
            amr: try details.texts("amr"), nonce: details["nonce"]?.string, requestURL: try details.text("request_url"),
            context: details["context"])
    }
}
