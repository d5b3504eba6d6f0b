import Database
import OAuth

/// The table `flows`. Every step forward is one conditional `UPDATE`: PostgreSQL makes the second of two racing ones
/// wait for the first and then looks at the row again, SQLite has one writer, so that exactly one of them finds the
/// state it asks for.
struct SQLFlowStore: FlowStore {
    private let database: any Database
    private let sealer: Sealer
    private var rows: FlowRow { FlowRow(sealer: sealer) }

    init(_ database: any Database, sealer: Sealer) {
        self.database = database
        self.sealer = sealer
    }

    func isDecided(_ id: FlowID) async throws -> Bool {
        try await !database.read(Query("SELECT 1 FROM flows WHERE id = $1", [.id(id)])).isEmpty
    }

    func decideLogin(_ flow: Flow, verifier: TokenSignature) async throws -> Bool {
        let step = Query(
            """
            INSERT INTO flows
            (id, client_id, state, requested_at, login_skipped, consent_skipped, login_verifier, payload)
            VALUES ($1, $2, 'login_decided', $3, $4, 0, $5, $6) ON CONFLICT (id) DO NOTHING
            """,
            [
                .id(flow.id), .id(flow.clientID), .time(flow.requestedAt), .bool(flow.loginSkipped),
                .signature(verifier), try rows.payload(flow),
            ])
        guard case .rejected = flow.login else { return try await database.write(step).changes == 1 }
        return try await database.write([step, DeviceRefusal.ifDecided(flow.id, loginVerifier: verifier)]).won
    }

    func find(loginVerifier: TokenSignature) async throws -> Flow? {
        try await find(
            Query(
                """
                SELECT id, client_id, state, requested_at, login_skipped, consent_skipped, payload, consent
                FROM flows WHERE login_verifier = $1
                """, [.signature(loginVerifier)]))
    }

    func find(consentChallenge: TokenSignature) async throws -> Flow? {
        try await find(
            Query(
                """
                SELECT id, client_id, state, requested_at, login_skipped, consent_skipped, payload, consent
                FROM flows WHERE consent_challenge = $1
                """, [.signature(consentChallenge)]))
    }

    func find(consentVerifier: TokenSignature) async throws -> Flow? {
        try await find(
            Query(
                """
                SELECT id, client_id, state, requested_at, login_skipped, consent_skipped, payload, consent
                FROM flows WHERE consent_verifier = $1
                """, [.signature(consentVerifier)]))
    }

    private func find(_ query: Query) async throws -> Flow? {
        try await database.read(query).first.map { row in try rows.flow(row) }
    }

    func askConsent(
        _ flow: FlowID, challenge: TokenSignature, skipped: Bool, session: LoginSession
    ) async throws -> Bool {
        let step = Query(
            """
            UPDATE flows SET state = 'consent_asked', consent_challenge = $2, consent_skipped = $3
            WHERE id = $1 AND state = 'login_decided'
            """, [.id(flow), .signature(challenge), .bool(skipped)])
        // A login that was skipped rests on a session: one that was ended meanwhile does not come back.
        let signIn = Query(
            """
            INSERT INTO login_sessions
            (id, subject, authenticated_at, remembered, expires_at, identity_provider_session_id)
            SELECT $1, $2, $3, $4, $5, $6 WHERE EXISTS (
                SELECT 1 FROM flows WHERE id = $7 AND consent_challenge = $8
                AND (login_skipped = 0 OR EXISTS (SELECT 1 FROM login_sessions WHERE id = $1)))
            ON CONFLICT (id) DO UPDATE SET
                subject = excluded.subject, authenticated_at = excluded.authenticated_at,
                remembered = excluded.remembered, expires_at = excluded.expires_at,
                identity_provider_session_id = excluded.identity_provider_session_id
            """,
            [
                .id(session.id), .id(session.subject), .time(session.authenticatedAt), .bool(session.remembered),
                .time(session.expiresAt), .optional(session.identityProviderSessionID), .id(flow),
                .signature(challenge),
            ])
        return try await database.write([step, signIn]).won
    }

    func decideConsent(_ flow: Flow, verifier: TokenSignature) async throws -> Bool {
        let step = Query(
            """
            UPDATE flows SET state = 'consent_decided', consent_verifier = $2, consent = $3
            WHERE id = $1 AND state = 'consent_asked'
            """, [.id(flow.id), .signature(verifier), try rows.consent(flow)])
        guard case .rejected = flow.consent else { return try await database.write(step).changes == 1 }
        return try await database.write([step, DeviceRefusal.ifDecided(flow.id, consentVerifier: verifier)]).won
    }

    func finish(
        _ flow: FlowID, with authorization: Authorization, issued: AuthorizationEndpointRecords
    ) async throws -> Bool {
        let step = Query(
            "UPDATE flows SET state = 'finished', code = $2 WHERE id = $1 AND state = 'consent_decided'",
            [.id(flow), .signature(issued.marker)])
        let consent = Query(
            """
            INSERT INTO authorizations
            (id, client_id, subject, session_id, requested_at, remembered, remembered_until, skipped, tokens_revoked,
            details)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, 0, $9
            WHERE EXISTS (SELECT 1 FROM flows WHERE id = $10 AND code = $11)
            """,
            try AuthorizationRow(sealer: sealer).values(authorization) + [.id(flow), .signature(issued.marker)])
        let code = issued.code.map { insertion(of: $0, ifWon: flow, issued.marker) } ?? []
        let tokens =
            try issued.accessToken.map {
                try TokenInsertion(IssuedTokens(accessToken: $0), TokenClaims(sealer: sealer))
                    .ifWon(flow: flow, marker: issued.marker)
            } ?? []
        return try await database.write([step, consent] + code + tokens).won
    }

    private func insertion(
        of code: AuthorizationCodeRecord, ifWon flow: FlowID, _ marker: TokenSignature
    ) -> [Query] {
        [
            Query(
                """
                INSERT INTO authorization_codes
                (signature, authorization_id, client_id, redirect_uri, code_challenge, expires_at)
                SELECT $1, $2, $3, $4, $5, $6 WHERE EXISTS (SELECT 1 FROM flows WHERE id = $7 AND code = $8)
                """,
                [
                    .signature(code.signature), .id(code.authorizationID), .id(code.clientID),
                    .optional(code.redirectURI), .optional(code.codeChallenge), .time(code.expiresAt), .id(flow),
                    .signature(marker),
                ])
        ]
    }

    func abandon(_ flow: FlowID) async throws -> Bool {
        let step = Query("UPDATE flows SET state = 'finished' WHERE id = $1 AND state <> 'finished'", [.id(flow)])
        return try await database.write([step, DeviceRefusal.ifAbandoned(flow)]).won
    }
}
