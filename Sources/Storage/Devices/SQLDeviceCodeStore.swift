import Database
import Ground
import OAuth

/// The table `device_codes`. Every step forward is one conditional `UPDATE`, as in `SQLFlowStore`.
struct SQLDeviceCodeStore: DeviceCodeStore {
    private let database: any Database
    private let authorizations: AuthorizationRow
    private let claims: TokenClaims

    init(_ database: any Database, sealer: Sealer) {
        self.database = database
        authorizations = AuthorizationRow(sealer: sealer)
        claims = TokenClaims(sealer: sealer)
    }

    func create(_ device: DeviceCodeRecord, userCode: TokenSignature) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO device_codes
                (signature, user_code, client_id, scope, audience, requested_at, expires_at, polling_interval, state)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting') ON CONFLICT (user_code) DO NOTHING
                """,
                [
                    .signature(device.signature), .signature(userCode), .id(device.clientID), .text(device.scope.text),
                    JSONColumn.list(device.audience), .time(device.requestedAt), .time(device.expiresAt),
                    .integer(device.pollingInterval.wholeMilliseconds),
                ]))
        return outcome.changes == 1
    }

    func find(deviceCode: TokenSignature) async throws -> (DeviceCodeRecord, Authorization?)? {
        let rows = try await database.read(
            Query(
                """
                SELECT d.signature, d.client_id, d.scope, d.audience, d.requested_at, d.expires_at, d.polling_interval,
                d.state, d.flow_id, d.csrf, d.used_at, d.authorization_id, a.id, a.client_id, a.subject, a.session_id,
                a.requested_at, a.remembered, a.remembered_until, a.skipped, a.details
                FROM device_codes d LEFT JOIN authorizations a ON a.id = d.authorization_id WHERE d.signature = $1
                """, [.signature(deviceCode)]))
        guard let row = rows.first else { return nil }
        let device = try DeviceCodeRow.device(row)
        return (device, try row.isNull(11) ? nil : try authorizations.authorization(row, from: 12))
    }

    func find(userCode: TokenSignature, at now: UnixTime) async throws -> DeviceCodeRecord? {
        try await find(
            Query(
                """
                SELECT signature, client_id, scope, audience, requested_at, expires_at, polling_interval, state,
                flow_id, csrf, used_at
                FROM device_codes WHERE user_code = $1 AND state = 'waiting' AND expires_at > $2
                """, [.signature(userCode), .time(now)]))
    }

    func find(verifier: TokenSignature) async throws -> DeviceCodeRecord? {
        try await find(
            Query(
                """
                SELECT signature, client_id, scope, audience, requested_at, expires_at, polling_interval, state,
                flow_id, csrf, used_at
                FROM device_codes WHERE verifier = $1
                """, [.signature(verifier)]))
    }

    private func find(_ query: Query) async throws -> DeviceCodeRecord? {
        try await database.read(query).first.map { row in try DeviceCodeRow.device(row) }
    }

    func isEntered(_ flow: FlowID) async throws -> Bool {
        try await !database.read(Query("SELECT 1 FROM device_codes WHERE flow_id = $1", [.id(flow)])).isEmpty
    }

    func enter(
        userCode: TokenSignature, _ entry: DeviceEntry, verifier: TokenSignature, at now: UnixTime
    ) async throws -> Bool {
        let step = Query(
            """
            UPDATE device_codes SET state = 'entered', flow_id = $2, csrf = $3, verifier = $4
            WHERE user_code = $1 AND state = 'waiting' AND expires_at > $5
            """,
            [.signature(userCode), .id(entry.flowID), .signature(entry.csrf), .signature(verifier), .time(now)])
        do {
            return try await database.write(step).changes == 1
        } catch let error as DatabaseError where error.reason == .uniqueViolation {
            return false  // The sign-on took another user code.
        }
    }

    func refuse(userCode: TokenSignature, at now: UnixTime) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                UPDATE device_codes SET state = 'refused'
                WHERE user_code = $1 AND state = 'waiting' AND expires_at > $2
                """, [.signature(userCode), .time(now)]))
        return outcome.changes == 1
    }

    /// The authorization has the flow's id, so that of racing callers no second one can make another.
    func grant(_ flow: FlowID, with authorization: Authorization, at now: UnixTime) async throws -> Bool {
        let step = Query(
            """
            UPDATE flows SET state = 'finished',
            code = (SELECT signature FROM device_codes WHERE flow_id = $1 AND state = 'entered' AND expires_at > $2)
            WHERE id = $1 AND state = 'consent_decided' AND EXISTS (
                SELECT 1 FROM device_codes WHERE flow_id = $1 AND state = 'entered' AND expires_at > $2)
            """, [.id(flow), .time(now)])
        let consent = Query(
            """
            INSERT INTO authorizations
            (id, client_id, subject, session_id, requested_at, remembered, remembered_until, skipped, tokens_revoked,
            details)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, 0, $9
            WHERE EXISTS (SELECT 1 FROM flows WHERE id = $10 AND code IS NOT NULL)
            ON CONFLICT (id) DO NOTHING
            """, try authorizations.values(authorization) + [.id(flow)])
        let grant = Query(
            """
            UPDATE device_codes SET state = 'granted', authorization_id = $2
            WHERE flow_id = $1 AND state = 'entered' AND EXISTS (SELECT 1 FROM flows WHERE id = $1 AND code IS NOT NULL)
            """, [.id(flow), .id(authorization.id)])
        return try await database.write([step, consent, grant]).won
    }

    /// A tenth of the interval is left to the network, which delays one request more than the next.
    func poll(deviceCode: TokenSignature, at now: UnixTime, penalty: Duration) async throws -> Bool {
        let inTime = try await database.write(
            Query(
                """
                UPDATE device_codes SET polled_at = $2
                WHERE signature = $1 AND (polled_at IS NULL OR polled_at + polling_interval - polling_interval / 10 <= $2)
                """, [.signature(deviceCode), .time(now)]))
        if inTime.changes == 1 { return true }
        _ = try await database.write(
            Query(
                "UPDATE device_codes SET polled_at = $2, polling_interval = polling_interval + $3 WHERE signature = $1",
                [.signature(deviceCode), .time(now), .integer(penalty.wholeMilliseconds)]))
        return false
    }

    func redeem(deviceCode: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool {
        let mark = Query(
            """
            UPDATE device_codes SET used_at = $2, used_by = $3
            WHERE signature = $1 AND state = 'granted' AND used_at IS NULL AND expires_at > $2 AND EXISTS (
                SELECT 1 FROM authorizations a WHERE a.id = authorization_id AND a.tokens_revoked = 0)
            """, [.signature(deviceCode), .time(now), .signature(tokens.accessToken.signature)])
        return try await database.write([mark] + TokenInsertion(tokens, claims).ifWon(deviceCode: deviceCode)).won
    }
}
