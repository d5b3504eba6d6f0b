import Database
import Ground
import OAuth

/// A device, from its row to its record.
enum DeviceCodeRow {
    /// From `signature, client_id, scope, audience, requested_at, expires_at, polling_interval, state, flow_id, csrf,
    /// used_at`.
    static func device(_ row: Row) throws(DatabaseError) -> DeviceCodeRecord {
        guard let state = DeviceCodeRecord.State(rawValue: try row.text(7)) else {
            throw DatabaseError(.malformedRow, "device_codes.state is none of the states of a device code")
        }
        var device = DeviceCodeRecord(
            signature: try row.signature(0), clientID: try row.id(1), scope: Scope(parsing: try row.text(2)),
            audience: try JSONColumn.list(in: try row.text(3)), requestedAt: try row.time(4),
            expiresAt: try row.time(5), pollingInterval: .milliseconds(try row.integer(6)))
        device.state = state
        if let flow: FlowID = try row.optionalID(8), let csrf = try row.optionalBlob(9) {
            device.entry = DeviceEntry(flowID: flow, csrf: TokenSignature(csrf))
        }
        device.usedAt = try row.optionalTime(10)
        return device
    }
}
