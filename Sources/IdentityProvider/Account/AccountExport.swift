import AdminAPI
import AdminClient
import Database
import Ground

/// Everything that is kept about a person, as one document (GDPR Article 20).
struct AccountExport: Sendable {
    let database: any Database
    let admin: AdminClient
    let terms: TermsAcceptanceStore
    let links: UpstreamLinkStore
    let events: EventStore

    /// More events than anybody reads.
    private static let eventLimit: Int64 = 10_000

    func document(of user: User) async throws -> JSONValue {
        var document = JSONObject()
        document["account"] = .object(Self.account(user))
        document["sessions"] = .array(try await sessions(of: user.id))
        document["accepted_terms"] = .array(
            try await terms.acceptances(of: user.id).map { acceptance in
                [
                    "document": .string(acceptance.version.document), "version": .string(acceptance.version.version),
                    "accepted_at": .string(acceptance.acceptedAt.rfc3339),
                ]
            })
        document["connections"] = .array(try await links.list(of: user.id).map { .object($0.json) })
        document["applications"] = .array(try await consents(of: user.id))
        document["events"] = .array(
            try await events.list(of: user.id, limit: Self.eventLimit).map(\.accountJSON))
        return .object(document)
    }

    private static func account(_ user: User) -> JSONObject {
        var account = JSONObject(["sub": .string(user.id.rawValue)])
        let claims = Claims.of(user, .none, granted: ["profile", "email", "phone", "address"], [])
        for (name, value) in claims.members { account[name] = value }
        account["created_at"] = .string(user.createdAt.rfc3339)
        account["updated_at"] = .string(user.updatedAt.rfc3339)
        return account
    }

    private func sessions(of user: UserID) async throws(DatabaseError) -> [JSONValue] {
        let query = Query(
            """
            SELECT created_at, last_seen_at, expires_at, acr FROM idp_sessions WHERE user_id = $1 ORDER BY created_at
            """, [.text(user.rawValue)])
        var found: [JSONValue] = []
        for row in try await database.read(query) {
            func time(_ column: Int) throws(DatabaseError) -> JSONValue {
                .string(UnixTime(milliseconds: try row.integer(column)).rfc3339)
            }
            found.append([
                "signed_in_at": try time(0), "last_seen_at": try time(1), "ends_at": try time(2),
                "level": .string(try row.text(3)),
            ])
        }
        return found
    }

    private func consents(of user: UserID) async throws(AdminError) -> [JSONValue] {
        var found: [JSONValue] = []
        var token: String?
        for _ in 0..<100 {
            let page = try await admin.consentSessions(subject: user.rawValue, pageToken: token)
            found += page.items.map { consent in
                [
                    "client": .string(consent.consentRequest.client?.clientID ?? ""),
                    "name": .string(consent.consentRequest.client?.clientName ?? ""),
                    "scope": .strings(consent.grantScope), "given_at": .string(consent.handledAt),
                ]
            }
            guard let next = page.nextToken else { break }
            token = next
        }
        return found
    }
}
