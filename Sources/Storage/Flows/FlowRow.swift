import Database
import Ground
import OAuth

/// A flow between its record and its row.
struct FlowRow {
    let sealer: Sealer

    func payload(_ flow: Flow) throws -> SQLValue {
        try sealer.seal(try JSONColumn.encode(FlowPayload(flow)), .flowPayload, row: flow.id.rawValue)
    }

    func consent(_ flow: Flow) throws -> SQLValue {
        let payload = FlowConsentPayload(flow.consent, at: flow.consentDecidedAt)
        return try sealer.seal(try JSONColumn.encode(payload), .flowConsent, row: flow.id.rawValue)
    }

    /// From `id, client_id, state, requested_at, login_skipped, consent_skipped, payload, consent`.
    func flow(_ row: Row) throws(DatabaseError) -> Flow {
        let id = try row.text(0)
        guard let state = Flow.State(rawValue: try row.text(2)) else {
            throw DatabaseError(.malformedRow, "flows.state is none of the states of a flow")
        }
        let payload = try JSONColumn.decode(
            FlowPayload.self, from: try sealer.open(try row.blob(6), .flowPayload, row: id))
        var flow = Flow(
            id: FlowID(id), clientID: try row.id(1), parameters: payload.parameters, requestURL: payload.requestURL,
            requestedAt: try row.time(3), csrf: TokenSignature(payload.csrf), sessionID: payload.sessionID,
            authenticatedAt: payload.authenticatedAt.map { UnixTime(milliseconds: $0) }, loginSkipped: try row.bool(4),
            login: try payload.login(), loginDecidedAt: UnixTime(milliseconds: payload.loginDecidedAt), state: state,
            consentSkipped: try row.bool(5))
        if let sealed = try row.optionalBlob(7) {
            let consent = try JSONColumn.decode(
                FlowConsentPayload.self, from: try sealer.open(sealed, .flowConsent, row: id))
            flow.consent = consent.decision
            flow.consentDecidedAt = consent.decidedAt.map { UnixTime(milliseconds: $0) }
        }
        return flow
    }
}
