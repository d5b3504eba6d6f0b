import Ground

/// An event as it stands in the audit log.
package struct RecordedEvent: Sendable, Hashable {
    package let id: String
    package let at: UnixTime
    /// The raw value of an `AuditEventType`; an older or a newer program may know others.
    package let type: String
    package let actorKind: String
    package let actor: String?
    package let subject: String?
    package let client: String?
    package let session: String?
    package let requestID: String?
    package let address: String?
    package let userAgent: String?
    package let details: JSONObject

    package var place: EventCursor { EventCursor(at: at, id: id) }

    /// For operators.
    package var json: JSONObject {
        var object = JSONObject(["id": .string(id), "at": .string(at.rfc3339), "type": .string(type)])
        object["actor"] = .object(JSONObject(["kind": .string(actorKind), "id": actor.map(JSONValue.string) ?? .null]))
        let texts = [
            ("subject", subject), ("client_id", client), ("session", session), ("request_id", requestID),
            ("address", address), ("user_agent", userAgent),
        ]
        for (name, text) in texts { object[name] = text.map(JSONValue.string) ?? .null }
        object["details"] = .object(details)
        return object
    }
}
