import Database
import Ground

/// What operators do with people's identities at other providers; for the admin API and the command line.
package struct ConnectionOperations: Sendable {
    package let links: UpstreamLinkStore
    private let audit: AuditLog

    package init(links: UpstreamLinkStore, audit: AuditLog) {
        self.links = links
        self.audit = audit
    }

    /// Takes an identity from `user`, be it the last way in: an operator may have reason to.
    /// - Returns: `false` where there is none of that name.
    package func remove(
        _ id: String, of user: UserID, by caller: UserOperations.Caller
    ) async throws(DatabaseError) -> Bool {
        guard let link = try await links.list(of: user).first(where: { $0.id == id }),
            try await links.remove(link)
        else { return false }
        try await audit.record(
            AuditEvent(
                .connectionRemoved, by: caller.actor, subject: user, traces: caller.traces,
                details: ["issuer": link.issuer]))
        return true
    }
}
