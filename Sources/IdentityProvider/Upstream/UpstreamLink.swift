import Ground

/// That somebody at another provider is somebody here.
package struct UpstreamLink: Sendable, Hashable {
    /// What pages call it by.
    package let id: String
    package let issuer: String
    package let subject: String
    package let userID: UserID
    /// What the provider called the person when it was made.
    package let label: String
    package let createdAt: UnixTime
    package let lastUsedAt: UnixTime?

    /// For the person's own data and for operators.
    package var json: JSONObject {
        JSONObject([
            "id": .string(id), "issuer": .string(issuer), "subject": .string(subject), "label": .string(label),
            "created_at": .string(createdAt.rfc3339),
            "last_used_at": lastUsedAt.map { .string($0.rfc3339) } ?? .null,
        ])
    }
}
