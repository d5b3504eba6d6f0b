import Ground
import Settings

/// An identity at another provider that signs a person in, as a record of an import or an export has it.
package struct UserConnection: Sendable, Hashable {
    package var issuer: String
    package var subject: String
    /// What the provider called the person.
    package var label: String
    /// `nil`: it is new here.
    package var createdAt: UnixTime?
    package var lastUsedAt: UnixTime?

    /// Issuer and subject are the person; nothing else is compared (OWASP ASVS 5.0 §6.8.1), and these byte by byte.
    struct Key: Hashable {
        let issuer: [UInt8]
        let subject: [UInt8]
    }

    var key: Key { Key(issuer: Array(issuer.utf8), subject: Array(subject.utf8)) }

    init(_ link: UpstreamLink) {
        issuer = link.issuer
        subject = link.subject
        label = link.label
        createdAt = link.createdAt
        lastUsedAt = link.lastUsedAt
    }

    var json: JSONObject {
        var object = JSONObject([
            "issuer": .string(issuer), "subject": .string(subject), "label": .string(label),
        ])
        if let createdAt { object["created_at"] = .string(createdAt.rfc3339) }
        if let lastUsedAt { object["last_used_at"] = .string(lastUsedAt.rfc3339) }
        return object
    }

    private static let known: Set<String> = ["issuer", "subject", "label", "created_at", "last_used_at"]

    /// Reads one strictly, as the record that it is of.
    init(_ json: JSONObject) throws(UserRecord.Problem) {
        if let stranger = json.members.first(where: { !Self.known.contains($0.name) }) {
            throw UserRecord.Problem(description: "connections: there is no member '\(stranger.name)'")
        }
        guard let issuer = json["issuer"]?.string, (try? AbsoluteURL(issuer)) != nil, issuer.utf8.count <= 1024 else {
            throw UserRecord.Problem(description: "connections: issuer must be the URL of a provider")
        }
        guard let subject = json["subject"]?.string, UpstreamIdentity.isSubject(subject) else {
            throw UserRecord.Problem(
                description: "connections: subject must have 1 to 255 bytes, and no control characters")
        }
        self.issuer = issuer
        self.subject = subject
        label = try UserRecord.text("label", json) ?? subject
        createdAt = try UserRecord.time("created_at", json)
        lastUsedAt = try UserRecord.time("last_used_at", json)
    }
}
