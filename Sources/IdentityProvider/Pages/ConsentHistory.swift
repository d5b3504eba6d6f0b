import AdminAPI
import AdminClient
import Ground

/// What the person allowed this client before, as the server remembers it.
struct ConsentHistory: Sendable {
    let admin: AdminClient
    let withdrawn: WithdrawnScopes

    /// Of what is asked for now, what the person took away from this client before.
    func withdrawnScopes(of consent: ConsentRequest) async throws -> Set<String> {
        guard let client = consent.client?.clientID else { return [] }
        return try await withdrawn.find(client: client, of: UserID(consent.subject))
            .intersection(consent.requestedScope)
    }

    /// The scopes of the latest consent; `nil` when there is none, or the list cannot be had: it only fills a form.
    func grantedScopes(of consent: ConsentRequest) async throws -> Set<String>? {
        do throws(AdminError) {
            return try await latest(consent).map { Set($0.grantScope) }
        } catch {
            return nil
        }
    }

    /// Whether an earlier consent covers every audience that is asked for now. The server does not compare them.
    func coversAudience(of consent: ConsentRequest) async throws -> Bool {
        guard !consent.requestedAccessTokenAudience.isEmpty else { return true }
        guard let latest = try await latest(consent) else { return false }
        return Set(consent.requestedAccessTokenAudience).isSubset(of: latest.grantAccessTokenAudience)
    }

    private func latest(_ consent: ConsentRequest) async throws(AdminError) -> ConsentSessionRecord? {
        guard let client = consent.client?.clientID else { return nil }
        var token: String?
        var found: [ConsentSessionRecord] = []
        // Ten pages are more consents than any person gives.
        for _ in 0..<10 {
            let page = try await admin.consentSessions(subject: consent.subject, pageToken: token)
            found += page.items.filter { $0.consentRequest.client?.clientID == client && $0.remember }
            guard let next = page.nextToken else { break }
            token = next
        }
        // RFC 3339 in UTC sorts as text.
        return found.max { $0.handledAt < $1.handledAt }
    }
}
