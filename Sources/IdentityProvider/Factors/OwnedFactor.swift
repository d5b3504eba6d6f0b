import Authenticators
import Ground

/// A passkey, a security key or an authenticator app of a person.
package struct OwnedFactor: Sendable, Hashable {
    /// The raw values are those of the audit log and of the admin API.
    package enum Kind: String, Sendable {
        case passkey
        case securityKey = "security_key"
        case app = "authenticator_app"
    }

    package let id: String
    package let kind: Kind
    /// What its owner calls it; may be empty.
    package let name: String
    package let createdAt: UnixTime
    package let lastUsedAt: UnixTime?
    /// There may be a copy of it.
    package let isDoubted: Bool

    init(_ credential: WebAuthnCredential) {
        id = credential.id
        kind = credential.purpose == .passkey ? .passkey : .securityKey
        name = credential.name
        createdAt = credential.createdAt
        lastUsedAt = credential.lastUsedAt
        isDoubted = credential.doubtedAt != nil
    }

    init(_ app: AuthenticatorApp) {
        id = app.id
        kind = .app
        name = app.name
        createdAt = app.createdAt
        lastUsedAt = app.lastUsedAt
        isDoubted = false
    }

    package var json: JSONObject {
        JSONObject([
            "id": .string(id), "kind": .string(kind.rawValue), "name": .string(name),
            "created_at": .string(createdAt.rfc3339),
            "last_used_at": lastUsedAt.map { .string($0.rfc3339) } ?? .null, "doubted": .bool(isDoubted),
        ])
    }
}
