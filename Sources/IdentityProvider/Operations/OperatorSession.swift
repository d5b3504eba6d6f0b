import Ground

/// A session as operators see it: never the cookie that belongs to it.
package struct OperatorSession: Sendable, Hashable {
    package let id: String
    package let userID: UserID
    /// The server's session (`sid`) that lives and dies with it; empty where there is none.
    package let loginSessionID: String
    package let acr: String
    /// A JSON array (RFC 8176).
    package let amr: String
    package let authenticatedAt: UnixTime
    package let lastSeenAt: UnixTime
    package let expiresAt: UnixTime
    package let isRemembered: Bool

    package var json: JSONObject {
        JSONObject([
            "id": .string(id), "user_id": .string(userID.rawValue), "login_session_id": .string(loginSessionID),
            "acr": .string(acr), "amr": (try? JSONParser.parse(Array(amr.utf8))) ?? .array([]),
            "authenticated_at": .string(authenticatedAt.rfc3339), "last_seen_at": .string(lastSeenAt.rfc3339),
            "expires_at": .string(expiresAt.rfc3339), "remembered": .bool(isRemembered),
        ])
    }
}
